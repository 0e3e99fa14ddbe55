// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.TextDifference;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.overlay.RenderException;
import io.tenantry.tenant.Tenant;
import io.tenantry.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** R21: an overlay is, byte for byte, what its tenant.yaml and its settings render to (isolation.md R21). */
final class RenderRule implements OverlayRule {

    private static final String ID = "R21";
    /** What mends a file of gitops/ that follows from the cells. */
    static final String AGAIN = "run tenantry render, which writes it from every cell.yaml again";

    private static final String FIX = "put the rendered text back (git checkout, or tenantry render); change a tenant"
            + " with tenantry, not by hand";

    private final OverlayTemplates templates;
    private final OverlayReader reader = new OverlayReader();

    RenderRule(OverlayTemplates templates) {
        this.templates = templates;
    }

    @Override
    public List<Finding> check(OverlayUnderCheck overlay) {
        List<Finding> findings = new ArrayList<>();
        compare(overlay, OverlayPath.TENANT_FILE, text -> templates.onboarding(own(overlay, text)), findings);
        compare(overlay, OverlayPath.SETTINGS_FILE, text -> templates.settings(reader.settings(text)), findings);
        return findings;
    }

    private Tenant own(OverlayUnderCheck overlay, String text) {
        Tenant tenant = reader.tenant(text);
        if (!tenant.id().equals(overlay.id())) {
            throw new YamlException(3, "id must be the name of its folder, " + overlay.id());
        }
        if (!tenant.cell().equals(overlay.cell())) {
            throw new YamlException(5, "cell must be the name of the folder above, " + overlay.cell());
        }
        return tenant;
    }

    private static void compare(
            OverlayUnderCheck overlay, String source, Function<String, OverlayFiles> render, List<Finding> findings) {
        String text = overlay.overlay().files().get(source);
        if (text == null) {
            return; // ThreeFilesRule says so.
        }
        try {
            render.apply(text)
                    .files()
                    .forEach((file, rendered) ->
                            difference(overlay, file, rendered).ifPresent(findings::add));
        } catch (YamlException e) {
            findings.add(new Finding(ID, overlay.path(source), e.line(), e.getMessage(), FIX));
        } catch (RenderException e) {
            findings.add(overlay.finding(ID, source, e.getMessage(), FIX));
        }
    }

    private static Optional<Finding> difference(OverlayUnderCheck overlay, String file, String rendered) {
        return Optional.ofNullable(overlay.overlay().files().get(file))
                .flatMap(text -> TextDifference.between(text, rendered))
                .map(difference -> new Finding(ID, overlay.path(file), difference.line(), difference.message(), FIX));
    }
}
