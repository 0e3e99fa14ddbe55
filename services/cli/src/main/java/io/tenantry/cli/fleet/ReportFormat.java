// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.cli.console.Json;
import io.tenantry.gate.FleetReport;
import io.tenantry.gate.source.Finding;
import java.util.List;
import java.util.Locale;

/** How the gate prints what it found: for people, for programs, or for code hosts that annotate a proposal. */
enum ReportFormat {
    TABLE,
    JSON,
    SARIF;

    /** The lines of the result; none for people where nothing was found. */
    List<String> lines(FleetReport report) {
        return switch (this) {
            case TABLE -> report.findings().stream().map(Finding::toString).toList();
            case JSON -> List.of(Json.pretty(json(report)));
            case SARIF -> List.of(Json.pretty(sarif(report)));
        };
    }

    private static ObjectNode json(FleetReport report) {
        ObjectNode root = Json.object();
        root.put("overlays", report.tenants())
                .put("releases", report.releases())
                .put("passedBefore", report.known())
                .put("built", report.builds());
        var findings = root.putArray("findings");
        for (Finding finding : report.findings()) {
            findings.addObject()
                    .put("rule", finding.rule())
                    .put("file", finding.file())
                    .put("line", finding.line())
                    .put("message", finding.message())
                    .put("fix", finding.fix());
        }
        return root;
    }

    /** OASIS SARIF 2.1.0, the least that code hosts show. */
    private static ObjectNode sarif(FleetReport report) {
        ObjectNode root = Json.object();
        root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "tenantry gate");
        var rules = driver.putArray("rules");
        report.findings().stream()
                .map(Finding::rule)
                .distinct()
                .sorted()
                .forEach(rule -> rules.addObject().put("id", rule));
        var results = run.putArray("results");
        report.findings().forEach(finding -> {
            ObjectNode result =
                    results.addObject().put("ruleId", finding.rule()).put("level", "error");
            result.putObject("message").put("text", finding.message() + "; " + finding.fix());
            ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
            place.putObject("artifactLocation").put("uri", finding.file());
            place.putObject("region").put("startLine", finding.line());
        });
        return root;
    }

    /** The name as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
