// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Releases;
import io.tenantry.tenant.Release;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetReleasesIT {

    private final FleetFixture fixture;
    private final Releases releases;

    FleetReleasesIT(@TempDir Path folder) {
        fixture = new FleetFixture(folder);
        releases = new FleetReleases(fixture.fleet());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void knowsWhichReleaseTheBranchHas() {
        assertThat(releases.whyNot(new Release("1.0.0"))).isEmpty();
        assertThat(releases.whyNot(new Release("9.0.0")))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("base/ has no release 9.0.0"));
    }

    @Test
    void refusesNothingWhileTheRepositoryIsAway() {
        fixture.setAway(true);

        assertThat(releases.whyNot(new Release("9.0.0"))).isEmpty();
    }
}
