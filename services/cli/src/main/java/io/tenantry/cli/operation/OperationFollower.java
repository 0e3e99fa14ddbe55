// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.operation;

import io.tenantry.cli.api.Answer;
import io.tenantry.cli.api.ApiClient;
import io.tenantry.cli.api.OperationView;
import io.tenantry.cli.api.StepView;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.ExitCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows an operation to its end and tells each event of a step once. */
public final class OperationFollower {

    /** Most operations end within a second, so the pauses grow from here to what Retry-After asks for. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final ApiClient client;
    private final Console console;
    private final Clock clock;
    private final Set<StepView> told = new HashSet<>();

    public OperationFollower(ApiClient client, Console console, Clock clock) {
        this.client = client;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Returns the operation as it ended.
     *
     * @throws CliException if it has not ended in that time; it goes on all the same
     */
    public Answer follow(String operationId, Duration patience) {
        Instant end = clock.instant().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            Answer answer = client.get("/api/v1/operations/" + operationId);
            OperationView operation = OperationView.of(answer.body());
            inOrder(operation.steps()).forEach(this::tell);
            if (!operation.isRunning()) {
                return answer;
            }
            if (!clock.instant().isBefore(end)) {
                throw new CliException(ExitCode.TIMEOUT, operationId + " has not ended in time; it goes on by itself");
            }
            pause(pause);
            pause = longer(pause, answer.retryAfter());
        }
    }

    private static Duration longer(Duration pause, Duration asked) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(asked) < 0 ? twice : asked;
    }

    /** As things happened: steps are undone in the reverse of the order in which they were done. */
    private static List<StepView> inOrder(List<StepView> steps) {
        List<StepView> ordered =
                new ArrayList<>(steps.stream().filter(step -> !step.isUndone()).toList());
        List<StepView> undone =
                new ArrayList<>(steps.stream().filter(StepView::isUndone).toList());
        Collections.reverse(undone);
        ordered.addAll(undone);
        return ordered;
    }

    private void tell(StepView step) {
        if (!step.isUneventful() && told.add(step)) {
            console.message(line(step));
        }
    }

    private static String line(StepView step) {
        String line = String.format("  %-9s %-12s", step.id(), step.state());
        Optional<String> hint = step.hint().map(text -> " (" + text + ")");
        return (line + " " + step.message().or(step::cause).orElse("") + hint.orElse("")).stripTrailing();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(Math.max(1, time.toMillis()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.INTERRUPTED, "interrupted; the operation goes on").causedBy(stopped);
        }
    }
}
