// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

/** A policy that says something which the evaluator does not know. */
public final class UnknownPolicyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnknownPolicyException(String what) {
        super("the evaluator does not know " + what);
    }
}
