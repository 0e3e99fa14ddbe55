// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.problem;

/** Ends the handling of a request with a problem; foreseen, so it carries no stack trace. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What is to be answered. */
    public Problem problem() {
        return problem;
    }
}
