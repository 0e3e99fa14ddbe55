// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.gate.Gate;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.Retries;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that cannot run kustomize says nothing about an overlay. */
class GateStepIT {

    private static final TenantRecord TENANT = Samples.tenant("acme-k7x2q");

    /** Tells a version and is then killed, as by a machine that is short of memory. */
    private static final String KILLED = "#!/bin/sh\n[ \"$1\" = version ] && echo v5.5.0 && exit\nkill -9 $$\n";

    @TempDir
    private Path folder;

    @Test
    void aBuildThatIsKilledIsTriedAgainForAsLongAsOutagesAreWaitedFor() throws IOException {
        try (FleetFixture host = new FleetFixture(folder)) {
            TenantOverlays overlays =
                    new TenantOverlays(new OverlayTemplates(), new Gate(killed(), new OverlayTemplates()));
            GateStep step = new GateStep(overlays, host.provisioning(), host.fleet());

            assertThatExceptionOfType(StepException.class)
                    .isThrownBy(() -> step.run(context()))
                    .satisfies(why -> assertThat(why.cause()).isEqualTo(Cause.GATE_UNAVAILABLE))
                    .withMessageContaining("acme-k7x2q");
        }
        Retries retries = Retries.NONE;
        for (int attempt = 0; attempt < 100; attempt++) {
            retries = retries.after(Cause.GATE_UNAVAILABLE, Samples.NOW);
        }
        assertThat(RetryPolicy.DEFAULT.allowsAnotherAfter(
                        retries, Cause.GATE_UNAVAILABLE, Samples.NOW.plus(Duration.ofHours(23))))
                .isTrue();
    }

    private Kustomize killed() throws IOException {
        Path program = folder.resolve("kustomize");
        Files.writeString(program, KILLED);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Kustomize.find(new KustomizeSearch(
                Map.of("KUSTOMIZE", program.toString()), "none", folder.resolve("cache"), Optional.empty()));
    }

    /** Everything is made that the release of the seed declares. */
    private static StepContext context() {
        Release seed = new Release("1.0.0");
        Results made = Samples.RESULTS.withDataOf(seed).withAccessOf(seed);
        Operation operation = Operation.reserved(TENANT).done(StepId.ACCESS, new StepResult("made", made), Samples.NOW);
        return new StepContext(TENANT, operation, () -> made, () -> true);
    }
}
