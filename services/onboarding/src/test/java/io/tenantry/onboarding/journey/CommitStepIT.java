// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.fleet.commit.CommitSpec;
import io.tenantry.gate.Gate;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step that cannot be undone, on a host that is away for a while: what is given up must not land later. */
class CommitStepIT {

    private static final TenantRecord TENANT = Samples.tenant("acme-k7x2q");
    private static final OverlayTemplates TEMPLATES = new OverlayTemplates();
    private static final Gate GATE = new Gate(Kustomize.find(KustomizeSearch.ofThisMachine()), TEMPLATES);

    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private FleetFixture host;
    private FleetRepository fleet;

    @BeforeEach
    void serve(@TempDir Path folder) {
        host = new FleetFixture(folder);
        fleet = host.fleet();
    }

    @AfterEach
    void end() {
        host.close();
    }

    private CommitStep step(Duration patience) {
        TenantOverlays overlays = new TenantOverlays(TEMPLATES, GATE);
        return new CommitStep(overlays, new GateStep(overlays, host.provisioning(), fleet), fleet, patience);
    }

    /** Gated on what is the head, so that there is nothing to build. */
    private StepContext context() {
        Results gated = Samples.RESULTS.withGatedBase(fleet.head().base());
        Operation operation = Operation.reserved(TENANT).done(StepId.GATE, new StepResult("gated", gated), Samples.NOW);
        return new StepContext(TENANT, operation, () -> gated, wanted::get);
    }

    @Test
    void whatAnAttemptHasGivenUpDoesNotArriveAfterItIsUndone() throws Exception {
        StepContext context = context();
        CommitStep impatient = step(Duration.ofMillis(300));
        host.setAway(true);
        assertThatExceptionOfType(StepException.class)
                .isThrownBy(() -> impatient.run(context))
                .satisfies(why -> assertThat(why.cause()).isEqualTo(Cause.GIT_UNAVAILABLE));

        host.setAway(false);
        assertThat(impatient.undo(context)).contains("nothing was committed");

        pushAnother();
        assertThat(live()).doesNotContain(TENANT.id());
    }

    @Test
    void whatAnotherThreadStillTriesIsTakenBackBeforeTheLook() throws Exception {
        StepContext context = context();
        CommitStep patient = step(Duration.ofMinutes(1));
        host.setAway(true);
        Thread trying = new Thread(() -> patient.run(context));
        trying.setUncaughtExceptionHandler((thread, failure) -> {});
        trying.start();
        await().until(() -> fleet.pushRetries() > 0);

        assertThatExceptionOfType(StepException.class).isThrownBy(() -> patient.undo(context));
        host.setAway(false);

        assertThat(patient.undo(context)).contains("nothing was committed");
        pushAnother();
        assertThat(live()).doesNotContain(TENANT.id());
        trying.join(30_000);
    }

    @Test
    void whatIsCancelledWhileItWaitsIsNotPushed() {
        StepContext context = context();
        wanted.set(false);

        assertThatExceptionOfType(StepException.class)
                .isThrownBy(() -> step(Duration.ofMinutes(1)).run(context))
                .withMessageContaining("was not pushed");

        assertThat(live()).isEmpty();
    }

    @Test
    void whatWasCommittedIsFoundAgainAndIsFinal() {
        StepContext context = context();
        CommitStep step = step(Duration.ofMinutes(1));

        StepResult first = step.run(context);
        StepResult again = step.run(context);

        assertThat(again.made().commit()).isPresent().isEqualTo(first.made().commit());
        assertThat(step.undo(context)).isEmpty();
        assertThat(live()).containsExactly(TENANT.id());
    }

    @Test
    void whatArrivedAfterItWasUndoneIsRemovedByACommitOfItsOwn() {
        StepContext context = context();
        CommitStep step = step(Duration.ofMinutes(1));
        step.run(context);
        wanted.set(false);

        step.takeBack(context);
        step.takeBack(context);

        assertThat(live()).isEmpty();
        assertThat(fleet.history(TENANT.id(), Samples.CELL)).hasSize(3);
    }

    private Set<TenantId> live() {
        return fleet.tenants(fleet.refresh().commit()).keySet();
    }

    /** Whatever was submitted before has come to its end by then. */
    private void pushAnother() throws Exception {
        CommitSpec spec = CommitSpec.creating("another\n", Map.of("tenant.yaml", "tenant: {}\n"));
        fleet.submit(new Change(
                        new TenantId("other-k7x2q"),
                        Samples.CELL,
                        List.of(spec),
                        Samples.NOW,
                        new CheckedBase(fleet.head().base(), export -> {})))
                .get(30, TimeUnit.SECONDS);
    }
}
