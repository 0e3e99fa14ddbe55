// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubectlLayerIT {

    private static final Path LAYER = KustomizeForTests.LAYER;

    private final Path cache;

    KubectlLayerIT(@TempDir Path cache) {
        this.cache = cache;
    }

    @Test
    void machineWithoutKustomizeUsesTheLayer() throws Exception {
        onLinuxAmd64();
        Kustomize found = Kustomize.find(search("linux/amd64", LAYER));
        assertThat(found.binary()).startsWith(cache).isExecutable();
        assertThat(found.version()).isEqualTo("5.5.0");
        Files.writeString(
                cache.resolve("kustomization.yaml"), "configMapGenerator:\n  - name: x\n    literals:\n      - a=b\n");
        assertThat(found.build(cache)).contains("a: b");
    }

    @Test
    void unpacksOnceAndLeavesNothingElse() throws Exception {
        Path program = new KubectlLayer(LAYER).unpack(cache);
        FileTime written = Files.getLastModifiedTime(program);
        assertThat(new KubectlLayer(LAYER).unpack(cache)).isEqualTo(program);
        assertThat(Files.getLastModifiedTime(program)).isEqualTo(written);
        assertThat(cache).isDirectoryNotContaining(file -> !file.equals(program));
    }

    @Test
    void otherPlatformsAreToldWhatToInstall() {
        for (String platform : new String[] {"mac os x/aarch64", "linux/aarch64", "windows 11/amd64"}) {
            assertThatThrownBy(() -> Kustomize.find(search(platform, LAYER)))
                    .isInstanceOf(KustomizeException.class)
                    .hasMessageContaining("install kustomize 5");
        }
    }

    @Test
    void anotherJarIsRefused() throws Exception {
        Path jar = cache.resolve("other.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("x"));
        }
        assertThatThrownBy(() -> new KubectlLayer(jar).unpack(cache)).hasMessageContaining("is not the kubectl layer");
        assertThat(cache).isDirectoryNotContaining(file -> !file.equals(jar));
    }

    /** Bytes do not depend on which program built them: the golden files hold for every one that is found. */
    @Test
    void everyProgramBuildsTheSameBytes() throws Exception {
        onLinuxAmd64();
        Path repository = Path.of("..").toAbsolutePath().normalize();
        for (String tenant : new String[] {"acme-k7x2q", "globex-m4pzt"}) {
            String golden = Files.readString(Path.of("src/test/resources/golden", tenant, "rendered.yaml"));
            Path overlay = repository.resolve("overlays/cell-001").resolve(tenant);
            assertThat(Kustomize.find(search("linux/amd64", LAYER)).build(overlay))
                    .isEqualTo(golden);
            assertThat(KustomizeForTests.find().build(overlay)).isEqualTo(golden);
        }
    }

    private static void onLinuxAmd64() {
        assumeTrue(
                KustomizeSearch.ofThisMachine().platform().equals("linux/amd64"),
                "the layer's program is for linux/amd64");
    }

    private KustomizeSearch search(String platform, Path layer) {
        return new KustomizeSearch(Map.of("PATH", "/nonexistent"), platform, cache, Optional.of(layer));
    }
}
