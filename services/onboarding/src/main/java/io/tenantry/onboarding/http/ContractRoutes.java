// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.http.contract.Contract;
import io.tenantry.onboarding.http.contract.ContractOperation;
import io.tenantry.web.ApiEntry;
import io.tenantry.web.Pages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The description of the interface: for programs, and as a page. */
final class ContractRoutes {

    private final byte[] yaml;
    private final byte[] json;
    private final Pages pages;
    private final List<ApiEntry> entries;

    ContractRoutes(Contract contract, Pages pages) {
        this.yaml = contract.yaml().getBytes(StandardCharsets.UTF_8);
        this.json = Json.bytes(contract.document());
        this.pages = pages;
        this.entries = contract.operations().stream().map(ContractRoutes::entry).toList();
    }

    void mount(Routes routes) {
        routes.get("/openapi.yaml", ctx -> Answers.send(ctx, 200, "application/yaml", yaml));
        routes.get("/openapi.json", ctx -> Answers.send(ctx, 200, "application/json", json));
        routes.get("/docs", ctx -> Answers.html(ctx, 200, pages.api(entries)));
    }

    private static ApiEntry entry(ContractOperation operation) {
        return new ApiEntry(
                operation.method(),
                operation.path(),
                operation.summary(),
                who(operation),
                operation.parameters().stream()
                        .map(parameter -> parameter.name() + (parameter.required() ? "" : "?"))
                        .collect(Collectors.joining(", ")),
                String.join(", ", operation.statuses()));
    }

    /** Who may call it, in words. */
    static String who(ContractOperation operation) {
        if (operation.security().isEmpty()) {
            return "anybody";
        }
        return operation.security().stream()
                .map(scheme -> scheme.equals("admin") ? "admin" : "holder of the status token")
                .collect(Collectors.joining(" or "));
    }
}
