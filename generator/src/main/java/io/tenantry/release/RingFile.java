// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import java.util.List;

/** Which release the tenants of a ring and tier run: base/rings/&lt;ring&gt;/&lt;tier&gt;/kustomization.yaml, there and back. */
public final class RingFile {

    private static final String RELEASES = "../../../releases/";

    private RingFile() {}

    /** Its place in the fleet repository. */
    public static String path(Ring ring, Tier tier) {
        return String.join("/", FleetLayout.RINGS, ring.key(), tier.key(), FleetLayout.KUSTOMIZATION_FILE);
    }

    /** The file that names that release; the same bytes at every call. */
    public static String text(Ring ring, Tier tier, Release release) {
        return """
                # Which release the %s tenants of ring %s run.
                apiVersion: kustomize.config.k8s.io/v1alpha1
                kind: Component
                components:
                  - %s
                """.formatted(tier.key(), ring.key(), component(release, tier));
    }

    /**
     * The release that the file of a ring's tier names.
     *
     * @throws YamlException if it names none, or other things too
     */
    public static Release release(Tier tier, String text) {
        YamlNode document = StrictYaml.document(text);
        List<YamlNode> components = document.items("components");
        String named = components.size() == 1 && components.get(0) instanceof YamlScalar scalar ? scalar.text() : "";
        String ending = "/" + tier.key();
        if (named.startsWith(RELEASES)
                && named.endsWith(ending)
                && named.length() > RELEASES.length() + ending.length()) {
            Release release = read(document, named.substring(RELEASES.length(), named.length() - ending.length()));
            if (named.equals(component(release, tier))) {
                return release;
            }
        }
        throw new YamlException(
                document.at("components").orElse(document).line(),
                "components must be the " + tier.key() + " of one release: " + RELEASES + "<version>" + ending);
    }

    private static Release read(YamlNode document, String version) {
        try {
            return new Release(version);
        } catch (InvalidValueException wrong) {
            throw new YamlException(document.at("components").orElse(document).line(), "release " + wrong.getMessage());
        }
    }

    private static String component(Release release, Tier tier) {
        return RELEASES + release + "/" + tier.key();
    }
}
