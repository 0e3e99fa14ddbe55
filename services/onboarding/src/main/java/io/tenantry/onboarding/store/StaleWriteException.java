// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

/** Somebody else wrote the item since it was read: the writer has lost its lease and must stop. */
public final class StaleWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleWriteException(String what) {
        super(what + " was written by another worker meanwhile");
    }
}
