// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingFileTest {

    @Test
    void readsAndWritesTheShippedRingsByteForByte() throws IOException {
        for (Ring ring : Ring.values()) {
            for (Tier tier : Tier.values()) {
                String text = Files.readString(Path.of("..", RingFile.path(ring, tier)));
                Release release = RingFile.release(tier, text);
                assertThat(release).isEqualTo(new Release("1.0.0"));
                assertThat(RingFile.text(ring, tier, release)).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "components: []",
                "components: [../../../releases/1.0.0/basic]",
                "components: [../../../releases/premium]",
                "components: [../../../releases/next/premium]",
                "components: [../../../releases/1.0.0/all/premium]",
                "components: [../../../lifecycle/suspended]",
                "components: [../../../releases/1.0.0/premium, ../../../lifecycle/suspended]",
                "components: {a: b}",
                "kind: Component"
            })
    void refusesWhatNamesNoReleaseOfTheTier(String text) {
        assertThatThrownBy(() -> RingFile.release(Tier.PREMIUM, text)).isInstanceOf(YamlException.class);
    }
}
