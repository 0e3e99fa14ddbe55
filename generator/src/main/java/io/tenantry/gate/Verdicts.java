// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.gate.base.BaseTree;
import io.tenantry.gate.render.Cells;
import io.tenantry.gate.render.OverlayUnderCheck;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.yaml.YamlException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The verdicts of earlier runs over the same base/ and cells, and the hosts of the overlays that passed. */
final class Verdicts {

    private final VerdictCache cache;
    private final String context;
    private final Map<String, String> hosts;
    private final OverlayReader reader = new OverlayReader();

    private Verdicts(VerdictCache cache, String context) {
        this.cache = cache;
        this.context = context;
        this.hosts = cache.read(context);
    }

    static Verdicts recall(VerdictCache cache, BaseTree base, Cells cells) {
        ContentHash hash = new ContentHash().add(cache.tool());
        base.sources().values().forEach(file -> hash.add(file.path()).add(file.text()));
        return new Verdicts(cache, hash.add(cells.files()).hex());
    }

    boolean knows(OverlayUnderCheck overlay) {
        return !hosts.isEmpty() && hosts.containsKey(key(overlay));
    }

    /** The tenant's host, from the files where no earlier run has read it. */
    Optional<String> host(OverlayUnderCheck overlay) {
        return Optional.ofNullable(hosts.get(hosts.isEmpty() ? "" : key(overlay)))
                .or(() -> read(overlay));
    }

    /** All of them have passed. */
    void keep(Iterable<OverlayUnderCheck> overlays) {
        Map<String, String> passed = new HashMap<>();
        overlays.forEach(overlay -> host(overlay).ifPresent(host -> passed.put(key(overlay), host)));
        if (!passed.equals(hosts)) {
            cache.write(context, passed);
        }
    }

    private Optional<String> read(OverlayUnderCheck overlay) {
        try {
            return Optional.ofNullable(overlay.overlay().files().get(OverlayPath.TENANT_FILE))
                    .map(text -> reader.tenant(text).host().value());
        } catch (YamlException e) {
            return Optional.empty(); // R21 says so.
        }
    }

    private static String key(OverlayUnderCheck overlay) {
        return new ContentHash()
                .add(overlay.cell().value())
                .add(overlay.id().value())
                .add(overlay.overlay().files())
                .hex();
    }
}
