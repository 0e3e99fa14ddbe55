// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.reference;

import io.tenantry.onboarding.http.contract.Contract;
import io.tenantry.onboarding.http.contract.ContractOperation;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.web.ApiEntry;
import io.tenantry.web.Pages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The description of the interface: for programs, and as a page. */
public final class ContractRoutes {

    private final Pages pages;

    public ContractRoutes(Pages pages) {
        this.pages = pages;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/openapi.yaml", ctx -> Answers.send(ctx, 200, "application/yaml", yaml()));
        routes.get("/openapi.json", ctx -> Answers.json(ctx, 200, Contract.get().document()));
        routes.get("/docs", ctx -> Answers.html(ctx, 200, pages.api(entries())));
    }

    private static byte[] yaml() {
        return Contract.get().yaml().getBytes(StandardCharsets.UTF_8);
    }

    private static List<ApiEntry> entries() {
        return Contract.get().operations().stream().map(ContractRoutes::entry).toList();
    }

    private static ApiEntry entry(ContractOperation operation) {
        return new ApiEntry(
                operation.method(),
                operation.path(),
                operation.summary(),
                who(operation),
                operation.parameters().stream().map(ContractRoutes::named).collect(Collectors.joining(", ")),
                String.join(", ", operation.statuses()));
    }

    private static String named(ContractOperation.Parameter parameter) {
        if (!parameter.without().isEmpty()) {
            return parameter.name() + " (not with " + parameter.without() + ")";
        }
        return parameter.name() + (parameter.required() ? "" : "?");
    }

    /** Who may call it, in words. */
    static String who(ContractOperation operation) {
        if (operation.security().isEmpty()) {
            return "anybody";
        }
        return operation.security().stream().map(ContractRoutes::who).collect(Collectors.joining(" or "));
    }

    private static String who(String scheme) {
        return switch (scheme) {
            case "viewer", "admin" -> scheme;
            case "statusToken" -> "holder of the status token";
            case "source" -> "a source, by its signature";
            default -> throw new IllegalStateException("a scheme without words: " + scheme);
        };
    }
}
