// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import java.time.Instant;
import java.util.List;

/** Plays the worker of one operation, step by step as a test wants it. */
public final class Script {

    private static final String NO_CLUSTER = "no cluster is connected";

    private final TestServer server;
    private final Instant now;
    private Operation operation;

    public Script(TestServer server, Operation begun) {
        this.server = server;
        this.operation = begun;
        this.now = begun.createdAt().plusSeconds(1);
    }

    public Operation operation() {
        return operation;
    }

    public Script start(StepId step) {
        return save(operation.started(step, now));
    }

    public Script finish(StepId step) {
        return save(operation.done(step, new StepResult("done by the script", operation.results()), now));
    }

    public Script skip(StepId step) {
        return save(operation.skipped(step, NO_CLUSTER, now));
    }

    public Script retry(StepId step, Instant next) {
        return retry(step, throttled(), next);
    }

    public Script retry(StepId step, StepException why, Instant next) {
        return save(operation.retrying(step, why, next, now));
    }

    /** Everything up to that step is done, and the step itself is running. */
    public Script runUpTo(StepId last) {
        for (StepId step : List.of(StepId.values()).subList(1, last.ordinal())) {
            start(step).finish(step);
        }
        return start(last);
    }

    /** The steps that need a cluster are left out, and the operation ends well. */
    public Script succeedWithoutCluster() {
        for (StepId step : List.of(StepId.SYNC, StepId.HEALTHY, StepId.PROBE, StepId.INVITE)) {
            skip(step);
        }
        return end(operation.succeeded(now), TenantState.ACTIVE);
    }

    public Script succeed() {
        return end(operation.succeeded(now), TenantState.ACTIVE);
    }

    public Script fail(StepId step) {
        return fail(step, throttled());
    }

    public Script fail(StepId step, StepException why) {
        return end(operation.failed(step, why, now), TenantState.FAILED);
    }

    private static StepException throttled() {
        return new StepException(
                StepException.Cause.AWS_THROTTLED, "AWS asked to slow down", "Nothing to do: it is tried again.");
    }

    private Script save(Operation changed) {
        operation = server.store.save(changed);
        server.feed.publish(operation);
        return this;
    }

    private Script end(Operation changed, TenantState state) {
        TenantRecord tenant = server.store.tenant(operation.tenant()).orElseThrow();
        operation = server.store.save(changed, tenant.ended(state, operation.results()));
        server.feed.publish(operation);
        return this;
    }
}
