// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.Preview;
import io.tenantry.onboarding.http.problem.Json;
import java.util.Locale;

/** A preview as JSON: no personal data, since none goes into Git. */
final class PreviewJson {

    private PreviewJson() {}

    static ObjectNode of(Preview preview) {
        ObjectNode json = Json.object().put("dryRun", true);
        json.putObject("tenant")
                .put("id", preview.id().value())
                .put("slug", preview.id().slug().value())
                .put("host", preview.placement().host().value())
                .put("url", TenantJson.url(preview.placement().host()))
                .put("cell", preview.placement().cell().value())
                .put("tier", preview.settings().tier().key())
                .put("ring", preview.settings().ring().key());
        ArrayNode files = json.putArray("files");
        preview.files()
                .forEach(file -> files.addObject()
                        .put("path", file.path())
                        .put("commit", file.commit().name().toLowerCase(Locale.ROOT))
                        .put("content", file.content()));
        json.put("manifests", preview.manifests());
        ArrayNode placeholders = json.putArray("placeholders");
        preview.placeholders()
                .forEach(placeholder -> placeholders
                        .addObject()
                        .put("value", placeholder.value())
                        .put("standsFor", placeholder.standsFor()));
        ArrayNode warnings = json.putArray("warnings");
        preview.warnings().forEach(warnings::add);
        return json;
    }
}
