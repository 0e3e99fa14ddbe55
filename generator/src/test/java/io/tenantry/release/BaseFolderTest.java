// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.service.TableKeys;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseFolderTest {

    private static final Settings STABLE = Settings.startingWith(Tier.PREMIUM);
    private static final Release RELEASE = new Release("1.0.0");

    @TempDir
    Path folder;

    @Test
    void readsTheShippedBase() {
        BaseFolder shipped = new BaseFolder(Path.of(".."));

        Release release = shipped.release(STABLE);

        assertThat(release).isEqualTo(RELEASE);
        assertThat(shipped.services(release)).isEqualTo(shipped.declared());
        assertThat(shipped.services(release).siloed(Tier.PREMIUM))
                .isEqualTo(Map.of(new ServiceName("order"), TableKeys.of("id")));
        assertThat(shipped.services(release).pooled())
                .isEqualTo(Map.of(new ServiceName("product"), TableKeys.of("tenantId", "id")));
    }

    @Test
    void listsTheReleasesByTheirNumbers() throws IOException {
        write("releases/1.10.0/services/order.yaml", "");
        write("releases/1.9.0/services/order.yaml", "");
        write("releases/notes/README.md", "");

        assertThat(new BaseFolder(folder).releases()).containsExactly(new Release("1.9.0"), new Release("1.10.0"));
    }

    @Test
    void takesThePinnedReleaseWhateverTheRingNames() {
        Settings pinned = new Settings(Tier.PREMIUM, Ring.STABLE, Optional.of(new Release("0.9.0")), false);

        assertThat(new BaseFolder(folder).release(pinned)).isEqualTo(new Release("0.9.0"));
    }

    @Test
    void saysWhichFileOfARingIsWrong() throws IOException {
        write("rings/stable/premium/kustomization.yaml", "components:\n  - ../../../releases/1.0.0/basic\n");

        assertThatThrownBy(() -> new BaseFolder(folder).release(STABLE))
                .isInstanceOf(BaseFolderException.class)
                .hasMessage(
                        "base/rings/stable/premium/kustomization.yaml:2 components must be the premium of one release:"
                                + " ../../../releases/<version>/premium");
    }

    @Test
    void saysWhereARingIsNotYaml() throws IOException {
        write("rings/stable/premium/kustomization.yaml", "components: [\n");

        assertThatThrownBy(() -> new BaseFolder(folder).release(STABLE))
                .hasMessageStartingWith("base/rings/stable/premium/kustomization.yaml:");
    }

    @Test
    void saysThatARingIsMissing() {
        assertThatThrownBy(() -> new BaseFolder(folder).release(STABLE))
                .hasMessage("cannot read base/rings/stable/premium/kustomization.yaml");
    }

    @Test
    void saysThatAReleaseIsMissing() {
        assertThatThrownBy(() -> new BaseFolder(folder).services(RELEASE))
                .isInstanceOf(BaseFolderException.class)
                .hasMessageStartingWith("base/ has no release 1.0.0 with declarations of services");
    }

    @Test
    void saysWhichDeclarationIsWrong() throws IOException {
        write("releases/1.0.0/services/order.yaml", "service: {}\n");

        assertThatThrownBy(() -> new BaseFolder(folder).services(RELEASE))
                .isInstanceOf(BaseFolderException.class)
                .hasMessageContaining("base/releases/1.0.0/services/order.yaml");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("base").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
