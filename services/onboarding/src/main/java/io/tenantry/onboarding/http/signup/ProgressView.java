// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Proof;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepFailure;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.web.Mark;
import io.tenantry.web.Progress;
import io.tenantry.web.Progress.Outcome;
import io.tenantry.web.ProgressStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells an operation in the customer's words: what is being done and what it means, never how. */
final class ProgressView {

    private ProgressView() {}

    static Progress of(Operation operation, TenantRecord tenant, String eventsUrl, Optional<Progress.Mail> mail) {
        return new Progress(
                operation.id().value(),
                tenant.slug().value(),
                tenant.placement().host().value(),
                operation.createdAt().toString(),
                outcome(operation),
                operation.step(StepId.SYNC).state() == StepState.DONE,
                steps(told(operation), operation.proof()),
                eventsUrl,
                mail,
                Troubles.of(operation));
    }

    /** What cannot be taken away by itself concerns operators alone. */
    private static Outcome outcome(Operation operation) {
        return switch (operation.state()) {
            case RUNNING -> Outcome.RUNNING;
            case SUCCEEDED -> Outcome.READY;
            case FAILED ->
                operation.steps().stream().map(Step::state).anyMatch(StepState::isUndone)
                        ? Outcome.CANCELLED
                        : Outcome.FAILED;
            case CANCELLING -> Outcome.CANCELLED;
            case CANCELLED -> operation.proof().isExpired(operation.updatedAt()) ? Outcome.EXPIRED : Outcome.CANCELLED;
        };
    }

    /** What was never begun waits for nothing once everything is undone. */
    private static List<Step> told(Operation operation) {
        boolean over = switch (outcome(operation)) {
            case CANCELLED, EXPIRED -> true;
            case RUNNING, READY, FAILED -> false;
        };
        return operation.steps().stream()
                .filter(step -> !over || step.state() != StepState.WAITING)
                .toList();
    }

    private static List<ProgressStep> steps(List<Step> steps, Proof proof) {
        List<ProgressStep> lines = new ArrayList<>();
        String earlier = "";
        for (Step step : steps) {
            // A reason that holds for several steps in a row is given once.
            String note = note(step);
            lines.add(step(title(step, proof), step, note.equals(earlier) ? "" : note));
            earlier = note;
        }
        return lines;
    }

    private static ProgressStep step(String title, Step step, String note) {
        Optional<Instant> next = step.failure().flatMap(StepFailure::nextAttempt);
        return new ProgressStep(
                title, mark(step.state()), note, next.map(Instant::toString).orElse(""));
    }

    /** Messages of steps are for operators, so a customer reads other words for why a step is left out. */
    private static String note(Step step) {
        return switch (step.state()) {
            case WAITING, DONE, RETRYING, FAILED, COMPENSATING, COMPENSATED -> "";
            case RUNNING -> step.id() != StepId.RESERVE && step.attempt() > 1 ? "Try " + step.attempt() + "." : "";
            case SKIPPED -> leftOut(step.id());
        };
    }

    private static String leftOut(StepId id) {
        return switch (id) {
            case REVIEW -> "Nobody has to look at it before your shop goes on.";
            case SYNC, HEALTHY, PROBE, INVITE -> "Nothing is connected yet that could run your shop.";
            case RESERVE, IDENTITY, DATA, ACCESS, RENDER, GATE, COMMIT -> "";
        };
    }

    private static Mark mark(StepState state) {
        return switch (state) {
            case WAITING -> Mark.WAITING;
            case RUNNING -> Mark.RUNNING;
            case RETRYING -> Mark.RETRYING;
            case DONE -> Mark.DONE;
            case SKIPPED -> Mark.SKIPPED;
            case FAILED -> Mark.FAILED;
            case COMPENSATING -> Mark.UNDOING;
            case COMPENSATED -> Mark.UNDONE;
        };
    }

    /** The address is reserved long before its step ends where that waits for the customer. */
    private static String title(Step step, Proof proof) {
        return step.id() == StepId.RESERVE && proof.isOpen()
                ? "Reserve your address, then wait for you to confirm"
                : title(step.id());
    }

    private static String title(StepId id) {
        return switch (id) {
            case RESERVE -> "Reserve your address";
            case IDENTITY -> "Set up sign-in for your people";
            case DATA -> "Make room for your orders";
            case ACCESS -> "Give your shop, and only yours, the key";
            case RENDER -> "Write down what your shop consists of";
            case GATE -> "Check it against our safety rules";
            case COMMIT -> "Record it in Git";
            case REVIEW -> "Have it looked at, where the plan asks for it";
            case SYNC -> "Start your shop";
            case HEALTHY -> "Wait until it is up";
            case PROBE -> "Knock at its door";
            case INVITE -> "Send your invitation";
        };
    }
}
