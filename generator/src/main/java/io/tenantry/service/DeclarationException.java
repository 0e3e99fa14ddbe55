// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import java.util.List;
import java.util.stream.Collectors;

/** Declarations that cannot be read, with everything that is wrong with them. */
public final class DeclarationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<DeclarationViolation> violations;

    DeclarationException(List<DeclarationViolation> violations) {
        super(violations.stream().map(DeclarationViolation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** At least one, by file and line. */
    public List<DeclarationViolation> violations() {
        return violations;
    }
}
