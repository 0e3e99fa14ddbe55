// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.gate.FleetGate;
import io.tenantry.gate.VerdictCache;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeSearch;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The verdicts in the user's cache folder, which hold for these very rules and this kustomize only. */
final class KnownVerdicts {

    private KnownVerdicts() {}

    /** None where the rules are no jar, as in a development environment: they change from run to run. */
    static VerdictCache of(KustomizeSearch search, Kustomize kustomize) {
        try {
            CodeSource source = FleetGate.class.getProtectionDomain().getCodeSource();
            Path jar = Path.of(source.getLocation().toURI());
            if (!Files.isRegularFile(jar)) {
                return VerdictCache.none();
            }
            byte[] rules = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            String tool = HexFormat.of().formatHex(rules) + " kustomize " + kustomize.version();
            return VerdictCache.in(search.cacheFolder().resolve("gate"), tool);
        } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
            return VerdictCache.none();
        }
    }
}
