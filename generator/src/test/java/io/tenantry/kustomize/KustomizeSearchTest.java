// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KustomizeSearchTest {

    @Test
    void findsTheLayerThatTheBuildPutBesideTheClasses() {
        assertThat(KustomizeSearch.ofThisMachine().layer())
                .hasValueSatisfying(
                        layer -> assertThat(layer).hasFileName(String.valueOf(KustomizeForTests.LAYER.getFileName())));
    }

    @Test
    void aNamedLayerGoesFirst() {
        System.setProperty(KustomizeSearch.LAYER_PROPERTY, "/somewhere/layer.jar");
        try {
            assertThat(KustomizeSearch.ofThisMachine().layer()).contains(Path.of("/somewhere/layer.jar"));
        } finally {
            System.clearProperty(KustomizeSearch.LAYER_PROPERTY);
        }
    }

    @Test
    void namesPlatformAndCacheOfTheUser() {
        KustomizeSearch search = KustomizeSearch.ofThisMachine();
        assertThat(search.platform()).matches("[^/]+/[^/]+");
        assertThat(search.cacheFolder()).hasFileName("tenantry");
    }
}
