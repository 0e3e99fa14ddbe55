// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.IdempotencyKey.Scope;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Reads heads of requests: what cannot be read is a problem, and what only proxies may say is not looked at. */
public final class Requests {

    private static final Set<String> JSON_TYPES =
            Set.of("application/json", "application/json;charset=utf-8", "application/json;charset=\"utf-8\"");
    private static final Set<String> PATCH_TYPES =
            Set.of("application/merge-patch+json", "application/merge-patch+json;charset=utf-8");
    private static final Set<String> FORM_TYPES =
            Set.of("application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=utf-8");

    private static final String CLIENT = "client";
    private static final String SITE = "site";

    private Requests() {}

    /** Refuses a body that is not announced as plain JSON. */
    public static void requireJson(HttpServerRequest request) {
        requireType(request, JSON_TYPES);
    }

    /** Refuses a body that is not announced as a merge patch (RFC 7396). */
    public static void requireMergePatch(HttpServerRequest request) {
        requireType(request, PATCH_TYPES);
    }

    /** Refuses a body that is not announced as a form. */
    public static void requireForm(HttpServerRequest request) {
        requireType(request, FORM_TYPES);
    }

    private static void requireType(HttpServerRequest request, Set<String> types) {
        List<String> sent = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        String type = sent.size() == 1
                ? sent.get(0).toLowerCase(Locale.ROOT).replace(" ", "").replace("\t", "")
                : "";
        if (!types.contains(type) || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE).toException();
        }
    }

    /**
     * The key that makes a repetition safe. One that we propose is nobody else's: the keys of all strangers are one set. A problem if it is missing, given twice or not of its form.
     */
    public static IdempotencyKey idempotencyKey(HttpServerRequest request, Scope scope) {
        List<String> sent = request.headers().getAll("Idempotency-Key");
        if (sent.isEmpty()) {
            throw Problem.of(ProblemType.IDEMPOTENCY_KEY_MISSING)
                    .withHint("Add a header such as Idempotency-Key: " + UUID.randomUUID()
                            + ", new for each new request.")
                    .toException();
        }
        try {
            return new IdempotencyKey(scope, sent.size() == 1 ? sent.get(0) : "");
        } catch (InvalidValueException e) {
            throw Problem.of(ProblemType.IDEMPOTENCY_KEY_INVALID).toException();
        }
    }

    /** The operation that the path names; a text that is no id names nothing. */
    public static Optional<OperationId> operation(RoutingContext ctx) {
        return named(ctx, "operation", OperationId::new);
    }

    /** The tenant that the path names; a text that is no id names nothing. */
    public static Optional<TenantId> tenant(RoutingContext ctx) {
        return named(ctx, "tenant", TenantId::new);
    }

    /** What the path names; a text that is no such name names nothing. */
    public static <T> Optional<T> named(RoutingContext ctx, String parameter, Function<String, T> parse) {
        try {
            return Optional.ofNullable(ctx.pathParam(parameter)).map(parse);
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** What was looked for; a problem if it is not there. */
    public static <T> T found(Optional<T> resource) {
        return resource.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).toException());
    }

    /** A query parameter that may be given once. */
    public static Optional<String> query(RoutingContext ctx, String name) {
        List<String> values = ctx.queryParam(name);
        if (values.size() > 1) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "The query parameter " + name + " is given twice.")
                    .toException();
        }
        return values.stream().findFirst();
    }

    /** Whether nothing is to be changed. */
    public static boolean isRead(RoutingContext ctx) {
        HttpMethod method = ctx.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Finds out who the client is, before whoever asks for it. */
    public static void identify(RoutingContext ctx, TrustedProxies proxies) {
        String address = proxies.client(ctx.request());
        ctx.put(CLIENT, ClientNetwork.of(address));
        ctx.put(SITE, ClientNetwork.siteOf(address));
        ctx.next();
    }

    /** What counts as the client, from what a trusted proxy says, else from where the connection comes. */
    public static String client(RoutingContext ctx) {
        String client = ctx.get(CLIENT);
        return client == null ? ClientNetwork.of(ctx.request().remoteAddress().hostAddress()) : client;
    }

    /** What counts as the site of the client, which may have many: see {@link ClientNetwork}. */
    public static String site(RoutingContext ctx) {
        String site = ctx.get(SITE);
        return site == null ? ClientNetwork.siteOf(ctx.request().remoteAddress().hostAddress()) : site;
    }

    /** Whether a person looks at the answer, and not a program. */
    public static boolean wantsPage(RoutingContext ctx) {
        String accept =
                Optional.ofNullable(ctx.request().getHeader(HttpHeaders.ACCEPT)).orElse("");
        String path = Optional.ofNullable(ctx.request().path()).orElse("");
        return accept.contains("text/html") && !path.startsWith("/api/");
    }
}
