// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Retries;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepFailure;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.web.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells the customer what did not succeed. Only the kind of the cause gets through, never its text, which is written for
 * operators and may name accounts, roles and programs.
 */
final class Troubles {

    private Troubles() {}

    /** The steps that are tried again or have stopped; empty while everything is being undone. */
    static List<Trouble> of(Operation operation) {
        return operation.steps().stream()
                .filter(step -> step.state() == StepState.RETRYING || step.state() == StepState.FAILED)
                .flatMap(step -> step.failure().map(failure -> of(step, failure)).stream())
                .toList();
    }

    private static Trouble of(Step step, StepFailure failure) {
        Cause cause = Cause.ofKey(failure.cause());
        return failure.nextAttempt()
                .map(next -> again(step, cause, next))
                .orElseGet(() -> Trouble.parked(part(step.id()), what(cause)));
    }

    private static Trouble again(Step step, Cause cause, Instant next) {
        Retries retries = step.retries();
        String attempt = "attempt " + (retries.failed() + 1);
        boolean counted = retries.unforeseen() > 0;
        int last = retries.failed() - retries.unforeseen() + Retries.MAX_UNFORESEEN;
        Optional<String> patience = retries.since()
                .filter(since -> !counted)
                .map(since -> since.plus(Retries.PATIENCE).toString());
        return new Trouble(
                part(step.id()),
                what(cause),
                counted ? attempt + " of " + last : attempt,
                next.toString(),
                patience.orElse(""));
    }

    private static String part(StepId id) {
        return switch (id) {
            case RESERVE -> "Confirmation mail";
            case IDENTITY -> "Sign-in";
            case DATA -> "Data store";
            case ACCESS -> "The key to your data";
            case RENDER, COMMIT -> "Your shop's folder";
            case GATE -> "Safety check";
            case REVIEW -> "Review";
            case SYNC, HEALTHY -> "Your shop";
            case PROBE -> "Final check";
            case INVITE -> "Invitation";
        };
    }

    private static String what(Cause cause) {
        return switch (cause) {
            case AWS_THROTTLED -> "So much was being set up at this moment that it had to wait its turn.";
            case AWS_UNAVAILABLE -> "The data centre that we rent did not answer.";
            case AWS_DENIED -> "A permission is missing that we have to give to our own programs.";
            case AWS_QUOTA -> "We have used up what the data centre allows us, and have to ask for more room.";
            case FOREIGN_RESOURCE ->
                "Something of this name is there already that we have not made, so we have not touched it.";
            case GATE_REFUSED -> "One of our safety rules said no, so nothing was recorded.";
            case GATE_UNAVAILABLE -> "The safety check could not be run at this moment.";
            case GIT_UNAVAILABLE -> "The place where shops are recorded did not answer.";
            case GIT_CONFLICT -> "Somebody else has changed the record of your shop, and we do not overwrite it.";
            case GIT_REFUSED -> "The place where shops are recorded did not take the record.";
            case RELEASE_UNREADABLE -> "The list of what your shop consists of cannot be read.";
            case RELEASE_MOVED -> "A newer version of the shop came out meanwhile, and we add what it brings.";
            case INTERNAL -> "Something on our side went wrong that we had not foreseen.";
        };
    }
}
