// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.operation.OperationJson;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.JsonBody;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives tenants that exist what a release declares, before their ring moves to it. */
public final class ProvisioningRoutes {

    private static final String RELEASE = "release";

    private final Operations operations;
    private final Access access;
    private final Bodies bodies;

    public ProvisioningRoutes(Operations operations, Access access, Bodies bodies) {
        this.operations = operations;
        this.access = access;
        this.bodies = bodies;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.post("/api/v1/tenants/:tenant/actions/provision", "tenant.provision", this::provision);
    }

    /** Asking twice is harmless: what is there already is found. */
    private void provision(RoutingContext ctx) {
        Future<Operation> begun = bodies.read(ctx).compose(body -> {
            access.requireRole(ctx, Role.ADMIN);
            Requests.requireJson(ctx.request());
            TenantId tenant = Requests.found(Requests.tenant(ctx));
            Release release = release(body);
            return ctx.vertx().executeBlocking(() -> operations.provision(tenant, release), false);
        });
        Routes.answer(ctx, begun, operation -> {
            Answers.announce(ctx, Links.operation(operation.id()));
            Answers.json(ctx, 202, OperationJson.of(operation));
        });
    }

    private static Release release(byte[] body) {
        ObjectNode object = JsonBody.readObject(body);
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!member.getKey().equals(RELEASE)) {
                violations.add(Violation.unknown(member.getKey()));
            }
        }
        Optional<Release> release = release(object, violations);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
        return release.orElseThrow();
    }

    private static Optional<Release> release(ObjectNode object, List<Violation> violations) {
        JsonNode value = object.path(RELEASE);
        if (!value.isTextual()) {
            violations.add(Violation.of(RELEASE, value.isMissingNode() ? "is missing" : "must be a string"));
            return Optional.empty();
        }
        try {
            return Optional.of(new Release(value.textValue()));
        } catch (InvalidValueException e) {
            violations.add(Violation.of(RELEASE, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
