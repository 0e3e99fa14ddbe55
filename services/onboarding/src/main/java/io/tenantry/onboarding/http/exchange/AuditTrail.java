// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.access.AuditEvent;
import io.tenantry.onboarding.access.AuditLog;
import io.tenantry.onboarding.access.Caller;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.server.RequestTrace;
import io.tenantry.onboarding.http.server.SecurityHeaders;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.DeliveryId;
import io.tenantry.onboarding.webhook.out.EndpointId;
import io.tenantry.onboarding.webhook.out.SendingId;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes down every change before it is answered: a line of the logger {@code audit} and, when the change was made, an item
 * of the audit log. A refused request leaves a line alone, and none if nobody is known to have sent it. So does a
 * repetition of a request that was carried out. Only ids and words of closed lists get in, so no personal data does.
 */
public final class AuditTrail {

    /** Its lines are for whoever keeps records, so it is not named after a class. */
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final long WRITE_TIMEOUT_MS = 3_000;
    private static final String TRAIL = "audit-trail";
    private static final String ACTION = "audit-action";
    private static final String TARGET = "audit-target";
    private static final String STRANGER = "audit-stranger";
    private static final String ONCE = "audit-once";

    /** Whoever signs up, of whom nothing is written down. */
    private static final String PUBLIC = "public";

    private static final String COMMIT = "[0-9a-f]{40}";

    /** How the ids in paths are read; what is not an id does not get in. */
    private static final Map<String, UnaryOperator<String>> IDS = Map.of(
            "tenant", text -> new TenantId(text).value(),
            "operation", text -> new OperationId(text).value(),
            "endpoint", text -> new EndpointId(text).value(),
            "sending", text -> new SendingId(text).value(),
            "delivery", text -> new DeliveryId(text).value(),
            "source", text -> new SourceName(text).value(),
            "slug", text -> new Slug(text).value());

    private final Optional<AuditLog> log;
    private final Clock clock;

    /** @param log where events are kept beside the lines of the log; empty for nowhere */
    public AuditTrail(Optional<AuditLog> log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Before the routes. */
    public void begin(RoutingContext ctx) {
        ctx.put(TRAIL, this);
        ctx.next();
    }

    /** Says what the request is about to do. */
    static void begin(RoutingContext ctx, String action) {
        ctx.put(ACTION, action);
    }

    /** Says what a request that needs no account is about to do. */
    static void beginOfStranger(RoutingContext ctx, String action) {
        begin(ctx, action);
        ctx.put(STRANGER, true);
    }

    /** Names something that the request changes and that its path does not name, or what it becomes. */
    public static void target(RoutingContext ctx, String kind, Object value) {
        targets(ctx).put(kind, value.toString());
    }

    /**
     * Says that what the request does is done to this once, however often it is asked for: its first event that can be
     * stored is kept, and a repetition leaves a line alone.
     */
    public static void once(RoutingContext ctx, Object subject) {
        ctx.put(ONCE, subject.toString());
    }

    private static SortedMap<String, String> targets(RoutingContext ctx) {
        SortedMap<String, String> known = ctx.get(TARGET);
        SortedMap<String, String> targets = known == null ? new TreeMap<>() : known;
        ctx.put(TARGET, targets);
        return targets;
    }

    /** Writes down what is about to be answered, once, if it is a change; never fails. */
    static Future<Void> record(RoutingContext ctx, int status, JsonNode answer) {
        AuditTrail trail = ctx.get(TRAIL);
        String action = ctx.remove(ACTION);
        // what strangers post has no dry run, and its query may be one that cannot be read
        if (trail == null || action == null || ctx.get(STRANGER) == null && isDryRun(ctx)) {
            return Future.succeededFuture();
        }
        return actor(ctx, status)
                .map(actor -> trail.write(ctx, trail.event(ctx, actor, action, status, answer)))
                .orElseGet(Future::succeededFuture);
    }

    private static boolean isDryRun(RoutingContext ctx) {
        return ctx.queryParam("dryRun").equals(List.of("true"));
    }

    /** Only a hook that was taken is proven to come from its source. */
    private static Optional<String> actor(RoutingContext ctx, int status) {
        Optional<String> source = Optional.ofNullable(ctx.pathParam("source"))
                .filter(name -> isDone(status))
                .flatMap(name -> id("source", name))
                .map(name -> "webhook:" + name);
        Optional<String> stranger = Optional.ofNullable(ctx.<Boolean>get(STRANGER))
                .filter(yes -> isDone(status))
                .map(yes -> PUBLIC);
        return Access.caller(ctx).map(Caller::actor).or(() -> source).or(() -> stranger);
    }

    /** What a form has done leads to another page. */
    private static boolean isDone(int status) {
        return status / 100 == 2 || status == 303;
    }

    private AuditEvent event(RoutingContext ctx, String actor, String action, int status, JsonNode answer) {
        SortedMap<String, String> target = targets(ctx);
        ctx.pathParams().forEach((name, text) -> id(name, text).ifPresent(id -> target.put(name, id)));
        answered("operation", answer.path("operation")).ifPresent(id -> target.put("operation", id));
        answered("tenant", answer.path("tenant")).ifPresent(id -> target.put("tenant", id));
        answered("tenant", answer.path("tenant").path("id")).ifPresent(id -> target.put("tenant", id));
        for (String kind : List.of("tenant", "operation", "endpoint")) {
            answered(kind, answer.path("id")).ifPresent(id -> target.putIfAbsent(kind, id));
        }
        return new AuditEvent(
                eventId(ctx, action),
                clock.instant(),
                actor,
                action,
                target,
                status,
                new AuditEvent.Origin(SecurityHeaders.requestId(ctx), RequestTrace.id(ctx)),
                Optional.ofNullable(answer.path("commit").textValue()).filter(commit -> commit.matches(COMMIT)));
    }

    /** The log keeps one event of an id. */
    private static String eventId(RoutingContext ctx, String action) {
        return Optional.ofNullable(ctx.<String>get(ONCE))
                .map(subject -> (action + "-" + subject).replaceAll("[^A-Za-z0-9]", "-"))
                .orElseGet(() -> SecurityHeaders.requestId(ctx));
    }

    private static Optional<String> answered(String kind, JsonNode id) {
        return Optional.ofNullable(id.textValue()).flatMap(text -> id(kind, text));
    }

    private static Optional<String> id(String kind, String text) {
        try {
            return Optional.ofNullable(IDS.get(kind)).map(parse -> parse.apply(text));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private Future<Void> write(RoutingContext ctx, AuditEvent event) {
        RequestTrace.logging(ctx, () -> line(event));
        if (log.isEmpty() || !isDone(event.result())) {
            return Future.succeededFuture();
        }
        AuditLog kept = log.get();
        return ctx.vertx()
                .executeBlocking(
                        () -> {
                            kept.add(event);
                            return true;
                        },
                        false)
                .timeout(WRITE_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .recover(failure -> {
                    RequestTrace.logging(
                            ctx,
                            () -> LOG.error(
                                    "an audit event could not be stored and stands in the log alone: {}",
                                    failure.getMessage()));
                    return Future.succeededFuture();
                });
    }

    private static void line(AuditEvent event) {
        Map<String, String> fields = new TreeMap<>(event.target());
        fields.put("actor", event.actor());
        fields.put("action", event.action());
        fields.put("status", Integer.toString(event.result()));
        event.commit().ifPresent(commit -> fields.put("commit", commit));
        fields.forEach(MDC::put);
        try {
            AUDIT.info("{} did {} to {}: {}", event.actor(), event.action(), event.targets(), event.result());
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }
}
