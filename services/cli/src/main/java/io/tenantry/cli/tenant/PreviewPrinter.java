// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputFormat;

/** Prints what an onboarding would commit: files and manifests as YAML, so that they can be piped on. */
record PreviewPrinter(Console console, OutputFormat format) {

    void print(JsonNode preview) {
        switch (format) {
            case TABLE -> documents(preview);
            case JSON -> console.result(Json.pretty(preview));
            case NAME -> console.result(preview.at("/tenant/id").asText());
        }
        preview.path("placeholders")
                .forEach(placeholder -> console.message("Placeholder "
                        + placeholder.path("value").asText() + ": "
                        + placeholder.path("standsFor").asText()));
        preview.path("warnings").forEach(warning -> console.message("Warning: " + warning.asText()));
        console.message("Nothing was created.");
    }

    private void documents(JsonNode preview) {
        for (JsonNode file : preview.path("files")) {
            console.result("---\n# " + file.path("path").asText() + ", commit "
                    + file.path("commit").asText());
            console.result(file.path("content").asText().stripTrailing());
        }
        console.result("---\n# built by kustomize");
        console.result(preview.path("manifests").asText().stripTrailing());
    }
}
