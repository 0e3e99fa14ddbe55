// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.http.contract.ContractOperation;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What comes of requests about tenants, operations and sign-ups that arrive three times at once. */
final class Repeats {

    private static final int TIMES = 3;

    /** Any request to one of these may be refused for its frequency. */
    private static final int TOO_MANY = 429;

    static final Map<String, Consumer<Repeated>> CASES = Map.ofEntries(
            entry("POST /api/v1/tenants", Repeats::create),
            entry("PATCH /api/v1/tenants/{tenant}", Repeats::change),
            entry("POST /api/v1/tenants/{tenant}/actions/provision", Repeats::provision),
            entry("POST /api/v1/operations/{operation}/actions/retry", Repeats::retry),
            entry("POST /api/v1/operations/{operation}/actions/cancel", Repeats::cancel),
            entry("POST /api/v1/signups", Repeats::signUp),
            entry("POST /api/v1/signups/{operation}/actions/confirm", Repeats::confirm),
            entry("DELETE /api/v1/tenant-names/{slug}/quarantine", Repeats::endQuarantine),
            entry("PUT /api/v1/signup-policy", Repeats::policy),
            entry("POST /signup", Repeats::form),
            entry("POST /signup/choice", Repeats::choice),
            entry("POST /signup/{operation}/confirm", Repeats::button),
            entry("POST /signup/{operation}/mail", Repeats::mail),
            entry("POST /api/v1/webhooks/{source}", HookRepeats::hook),
            entry("POST /api/v1/webhook-deliveries/{delivery}/actions/replay", HookRepeats::replayDelivery),
            entry("POST /api/v1/webhook-endpoints", HookRepeats::endpoint),
            entry("DELETE /api/v1/webhook-endpoints/{endpoint}", HookRepeats::deleteEndpoint),
            entry("POST /api/v1/webhook-endpoints/{endpoint}/actions/enable", HookRepeats::enable),
            entry("POST /api/v1/webhook-endpoints/{endpoint}/actions/disable", HookRepeats::disable),
            entry(
                    "POST /api/v1/webhook-endpoints/{endpoint}/deliveries/{sending}/actions/replay",
                    HookRepeats::replaySending),
            entry("POST /api/v1/service-tokens", HookRepeats::token),
            entry("DELETE /api/v1/service-tokens/{token}", HookRepeats::revoke));

    private Repeats() {}

    /**
     * A world with two replicas, and the request that comes three times.
     *
     * @param operation as the contract has it
     */
    record Repeated(World world, Replica one, Replica two, ContractOperation operation) {

        List<HttpResponse<String>> thrice(Ask ask) {
            return thrice(replica -> replica.send(ask));
        }

        /** Every answer is one that the contract names. */
        List<HttpResponse<String>> thrice(Function<Replica, HttpResponse<String>> request) {
            List<HttpResponse<String>> answers = Together.run(TIMES, i -> request.apply(i % 2 == 0 ? one : two));
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(
                                    operation.statuses().contains(Integer.toString(answer.statusCode()))
                                            || answer.statusCode() == TOO_MANY)
                            .as(operation.name() + " answered " + answer.statusCode() + " " + answer.body())
                            .isTrue());
            return answers;
        }

        /** All three get the same answer, which is returned. */
        HttpResponse<String> same(int status, Ask ask) {
            List<HttpResponse<String>> answers = thrice(ask);
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .as(answers.get(0).body())
                    .containsOnly(status);
            assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
            return answers.get(0);
        }

        /** One has the effect; each of the others too, without any, or it is told that there is nothing to do. */
        void oneOf(int done, Set<Integer> otherwise, Ask ask) {
            List<Integer> statuses =
                    thrice(ask).stream().map(HttpResponse::statusCode).toList();
            assertThat(statuses).contains(done).allMatch(status -> status == done || otherwise.contains(status));
        }

        Ask onboard(String slug) {
            return signUp("/api/v1/tenants", slug);
        }

        Ask signUp(String path, String slug) {
            return Ask.json("POST", path, """
                            {"slug":"%s","companyName":"Acme, Inc.","adminEmail":"admin@example.com","tier":"basic"}""".formatted(slug)).with("Idempotency-Key", slug);
        }

        JsonNode active() {
            JsonNode accepted = one.signUpUntilAccepted(world.slug());
            well(accepted);
            return accepted;
        }

        void well(JsonNode accepted) {
            Ended.well(world, one, accepted, operation.name());
        }

        /** A sign-up that waits for its proof. */
        Asked asked() {
            Customer customer = Customer.of(world);
            JsonNode accepted = one.registerUntilAccepted(customer.slug());
            await().until(() -> customer.isAsked(one));
            return new Asked(customer, accepted, customer.mails().get(0));
        }
    }

    /** A sign-up that waits for its proof. */
    private record Asked(Customer customer, JsonNode accepted, MailedLink link) {}

    private static void create(Repeated request) {
        request.well(json(request.same(202, request.onboard(request.world().slug()))));
    }

    private static void signUp(Repeated request) {
        Customer customer = Customer.of(request.world());
        request.same(202, request.signUp("/api/v1/signups", customer.slug()));
        assertOneMail(request, customer);
    }

    private static Map<String, String> filledIn(Customer customer) {
        return Map.of(
                "key", customer.slug(),
                "slug", customer.slug(),
                "companyName", "Acme",
                "adminEmail", "admin@example.com",
                "tier", "basic");
    }

    /** A suggested name that is put into the form; nothing is taken by it. */
    private static void choice(Repeated request) {
        Customer customer = Customer.of(request.world());
        List<HttpResponse<String>> answers = request.thrice(Ask.form("/signup/choice", filledIn(customer)));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(request.two()
                        .get("/api/v1/tenant-names/" + customer.slug())
                        .path("available")
                        .asBoolean())
                .isTrue();
    }

    private static void form(Repeated request) {
        Customer customer = Customer.of(request.world());
        List<HttpResponse<String>> answers = request.thrice(Ask.form("/signup", filledIn(customer)));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(303);
        assertThat(answers.stream()
                        .map(answer -> answer.headers().firstValue("Location"))
                        .distinct())
                .hasSize(1);
        assertOneMail(request, customer);
    }

    private static void assertOneMail(Repeated request, Customer customer) {
        await().until(() -> customer.isAsked(request.one()));
        customer.assertMails(1, request.operation().name());
    }

    private static void confirm(Repeated request) {
        Asked asked = request.asked();
        request.oneOf(
                202,
                Set.of(),
                Ask.json(
                        "POST",
                        "/api/v1/signups/" + asked.link().operation() + "/actions/confirm",
                        "{\"token\":\"" + asked.link().token() + "\"}"));
        request.well(asked.accepted());
    }

    private static void button(Repeated request) {
        Asked asked = request.asked();
        request.oneOf(
                303,
                Set.of(),
                Ask.form(
                        "/signup/" + asked.link().operation() + "/confirm",
                        Map.of("t", asked.link().token())));
        request.well(asked.accepted());
    }

    /** A minute later, since a mail may not be sent again before that. */
    private static void mail(Repeated request) {
        Asked asked = request.asked();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        World world = request.world();
        try (Replica one = world.replica(later);
                Replica two = world.replica(later)) {
            new Repeated(world, one, two, request.operation())
                    .oneOf(
                            303,
                            Set.of(TOO_MANY),
                            Ask.form(
                                    "/signup/" + asked.link().operation() + "/mail",
                                    Map.of(
                                            "t",
                                            asked.accepted().path("statusToken").textValue())));
            await().until(() ->
                    asked.customer().mails().size() == 2 && asked.customer().isAsked(one));
        }
        asked.customer().assertMails(2, request.operation().name());
        OperationId id = new OperationId(asked.link().operation());
        assertThat(world.store().operation(id).orElseThrow().proof().mails()).isEqualTo(2);
    }

    private static void change(Repeated request) {
        TenantId tenant = Ended.tenant(request.active());
        long before = request.world().store().tenant(tenant).orElseThrow().version();
        String path = "/api/v1/tenants/" + tenant;
        Ask patch = new Ask("PATCH", path, Map.of(), "{\"adminEmail\":\"office@example.com\"}")
                .with("Content-Type", "application/merge-patch+json")
                .with("If-Match", tag(request, path));
        request.oneOf(200, Set.of(412), patch);
        assertThat(request.two().get(path).path("adminEmail").asText()).isEqualTo("office@example.com");
        assertThat(request.world().store().tenant(tenant).orElseThrow().version())
                .isEqualTo(before + 1);
    }

    private static String tag(Repeated request, String path) {
        return request.one().answerTo(path).headers().firstValue("ETag").orElseThrow();
    }

    /** What three operations find or make at the same time is there once. */
    private static void provision(Repeated request) {
        World world = request.world();
        world.otherWriter().write(GitScenes.filesOfTheNextRelease(world));
        TenantId tenant = Ended.tenant(request.active());
        List<HttpResponse<String>> answers = request.thrice(
                Ask.json("POST", "/api/v1/tenants/" + tenant + "/actions/provision", "{\"release\":\"1.1.0\"}"));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
        for (HttpResponse<String> answer : answers) {
            String operation = "/api/v1/operations/" + json(answer).path("id").asText();
            assertThat(request.two().await(operation, "succeeded", "failed")).isEqualTo("succeeded");
        }
        new Census(world)
                .assertOneOfEach(
                        tenant,
                        GitScenes.SERVICES_OF_THE_NEXT_RELEASE,
                        request.operation().name());
    }

    private static void policy(Repeated request) {
        String path = "/api/v1/signup-policy";
        Ask replace = Ask.json("PUT", path, """
                        {"tiers":{"basic":"open","standard":"open","premium":"closed"}}""").with("If-Match", tag(request, path));
        request.oneOf(200, Set.of(412), replace);
        assertThat(request.two().get(path).at("/tiers/premium").asText()).isEqualTo("closed");
    }

    private static void retry(Repeated request) {
        JsonNode parked = parked(request);
        request.oneOf(202, Set.of(409), Ask.bare("POST", Ended.operation(parked) + "/actions/retry"));
        request.well(parked);
    }

    private static void cancel(Repeated request) {
        JsonNode parked = parked(request);
        request.oneOf(202, Set.of(), Ask.bare("POST", Ended.operation(parked) + "/actions/cancel"));
        assertThat(request.two().await(Ended.operation(parked), "cancelled", "failed"))
                .isEqualTo("cancelled");
        new Census(request.world())
                .assertNothing(Ended.tenant(parked), request.operation().name());
    }

    private static void endQuarantine(Repeated request) {
        String name =
                "/api/v1/tenant-names/" + givenUp(request).at("/tenant/slug").asText();
        assertThat(isAvailable(request, name)).isFalse();
        request.oneOf(204, Set.of(404), Ask.bare("DELETE", name + "/quarantine"));
        assertThat(isAvailable(request, name)).isTrue();
    }

    private static boolean isAvailable(Repeated request, String name) {
        return request.two().get(name).path("available").asBoolean();
    }

    /** An onboarding that was cancelled when a pool of it was there, so that its name is in quarantine. */
    static JsonNode givenUp(Repeated request) {
        JsonNode parked = parked(request);
        request.one().post(Ended.operation(parked) + "/actions/cancel");
        assertThat(request.one().await(Ended.operation(parked), "cancelled", "failed"))
                .isEqualTo("cancelled");
        return parked;
    }

    static JsonNode parked(Repeated request) {
        JsonNode parked = ReplicaScenes.park(request.world(), request.one(), request.two());
        ReplicaScenes.heal(request.one(), request.two());
        return parked;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Replica.json(answer.body());
    }
}
