// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.Together;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** What replicas and clients may do to each other. */
final class ReplicaScenes {

    private static final int TIMES = 3;

    private ReplicaScenes() {}

    /** So many replicas share the work of some tenants, each asked for three times at once at two of them. */
    static String shareTheWork(World world, int replicas, int tenants) {
        List<Replica> all = IntStream.range(0, replicas)
                .mapToObj(i -> world.replica(Clock.systemUTC()))
                .toList();
        try {
            List<JsonNode> accepted = new ArrayList<>();
            for (int i = 0; i < tenants; i++) {
                String slug = world.slug();
                int at = i;
                List<HttpResponse<String>> answers = Together.run(
                        TIMES, j -> all.get((at + j % 2) % replicas).signUp(slug));
                assertSameAnswer(answers, 202);
                accepted.add(Replica.json(answers.get(0).body()));
            }
            accepted.forEach(one -> Ended.well(world, all.get(0), one, replicas + " replicas"));
            new Census(world).assertAllAgree(tenants, replicas + " replicas");
            return tenants + " tenants active, one of each";
        } finally {
            all.forEach(Replica::close);
        }
    }

    private static void assertSameAnswer(List<HttpResponse<String>> answers, int status) {
        assertThat(answers).allMatch(answer -> answer.statusCode() == status);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
    }

    /** A signed message arrives three times at once, at two replicas. */
    static String hookThreeTimes(World world) {
        try (Replica one = world.replica(Clock.systemUTC());
                Replica two = world.replica(Clock.systemUTC())) {
            String slug = world.slug();
            List<HttpResponse<String>> answers = Together.run(TIMES, i -> (i % 2 == 0 ? one : two).hook(slug));
            assertSameAnswer(answers, 202);
            String operation =
                    Replica.json(answers.get(0).body()).path("operation").asText();
            assertThat(one.await("/api/v1/operations/" + operation, "succeeded", "failed"))
                    .isEqualTo("succeeded");
            new Census(world).assertAllAgree(1, "web hook");
            return "equal answers, one tenant, active, one of each";
        }
    }

    /** A parked operation is retried, and another one cancelled, three times at once at two replicas. */
    static String retryAndCancelThreeTimes(World world) {
        try (Replica one = world.replica(Clock.systemUTC());
                Replica two = world.replica(Clock.systemUTC())) {
            JsonNode first = park(world, one, two);
            JsonNode second = park(world, one, two);
            heal(one, two);
            thrice(one, two, Ended.operation(first) + "/actions/retry");
            Ended.well(world, one, first, "retried three times at once");
            thrice(one, two, Ended.operation(second) + "/actions/cancel");
            assertThat(one.await(Ended.operation(second), "cancelled", "failed"))
                    .isEqualTo("cancelled");
            new Census(world).assertNothing(Ended.tenant(second), "cancelled three times at once");
            return "no 5xx; retried: active, one of each; cancelled: nothing left";
        }
    }

    /** A parked operation whose fault is still there. */
    static JsonNode park(World world, Replica one, Replica two) {
        one.wire().deny("CreateTable");
        two.wire().deny("CreateTable");
        JsonNode accepted = one.signUpUntilAccepted(world.slug());
        Ended.parked(one, accepted, "aws-denied", "denied");
        return accepted;
    }

    static void heal(Replica one, Replica two) {
        one.wire().heal();
        two.wire().heal();
    }

    private static void thrice(Replica one, Replica two, String path) {
        List<HttpResponse<String>> answers = Together.run(TIMES, i -> (i % 2 == 0 ? one : two).post(path));
        assertThat(answers).allMatch(answer -> answer.statusCode() < 500);
        assertThat(answers).anyMatch(answer -> answer.statusCode() < 300);
    }

    /** One slug under many keys, at the same time. */
    static String oneSlugManyKeys(World world) {
        try (Replica one = world.replica(Clock.systemUTC());
                Replica two = world.replica(Clock.systemUTC())) {
            String slug = world.slug();
            List<HttpResponse<String>> answers =
                    Together.run(8, i -> (i % 2 == 0 ? one : two).signUp(slug, slug + "-" + i));
            assertThat(answers.stream().map(HttpResponse::statusCode).sorted().toList())
                    .isEqualTo(List.of(202, 409, 409, 409, 409, 409, 409, 409));
            HttpResponse<String> accepted = answers.stream()
                    .filter(answer -> answer.statusCode() == 202)
                    .findFirst()
                    .orElseThrow();
            Ended.well(world, one, Replica.json(accepted.body()), "one slug");
            new Census(world).assertAllAgree(1, "one slug");
            return "one 202, seven 409, one tenant";
        }
    }

    /** A replica whose clock is 90 s ahead takes leases that have not ended, while the first owner pauses there. */
    static String leaseTakenTooEarly(World world, List<String> effects) {
        for (String effect : effects) {
            pauseAt(world, effect, ReplicaScenes::finish);
            new Census(world).assertAllActive(world.tenants(), "the owner pauses at " + effect);
        }
        return "at " + effects.size() + " effects: active, one of each";
    }

    /** The same, and what the owner has begun is cancelled and undone before its call arrives. */
    static String cancelledWhileTheOwnerPauses(World world, List<String> effects) {
        for (String effect : effects) {
            JsonNode accepted = pauseAt(world, effect, ReplicaScenes::cancel);
            new Census(world)
                    .assertNothingIsLive(Ended.tenant(accepted), "cancelled while the owner pauses at " + effect);
        }
        return "at " + effects.size() + " effects: nothing left";
    }

    /**
     * Pauses the owner there until the other has done its deed. The other, whose clock is ahead, starts only then: it
     * would take the lease before the owner gets there.
     *
     * @return what the owner answered
     */
    private static JsonNode pauseAt(World world, String effect, BiConsumer<Replica, String> deed) {
        try (Replica owner = world.replica(Clock.systemUTC())) {
            CompletableFuture<String> operation = new CompletableFuture<>();
            CompletableFuture<Void> paused = new CompletableFuture<>();
            CompletableFuture<Void> done = paused.thenAcceptBothAsync(operation, (there, id) -> {
                try (Replica other = world.replica(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(90)))) {
                    deed.accept(other, id);
                }
            });
            owner.wire().meets(Trouble.before(1, effect, body -> {
                paused.complete(null);
                done.handle((end, failure) -> end).join();
            }));
            JsonNode accepted = owner.signUpUntilAccepted(world.slug());
            operation.complete(Ended.operation(accepted));
            done.orTimeout(120, TimeUnit.SECONDS).join();
            return accepted;
        }
    }

    private static void finish(Replica replica, String operation) {
        assertThat(replica.await(operation, "succeeded", "failed")).isEqualTo("succeeded");
    }

    private static void cancel(Replica replica, String operation) {
        cancel(replica, replica, operation);
    }

    private static void cancel(Replica replica, Replica asked, String operation) {
        asked.post(operation + "/actions/cancel");
        assertThat(replica.await(operation, "cancelled", "succeeded", "failed")).isEqualTo("cancelled");
    }

    /** The clock goes back an hour in the middle. */
    static String clockGoesBack(World world) {
        BackwardClock clock = new BackwardClock();
        try (Replica replica = world.replica(clock);
                Replica other = world.replica(Clock.systemUTC())) {
            replica.wire().meets(Trouble.before(1, "CreateTable", body -> clock.goBack(Duration.ofHours(1))));
            String seen = Ended.well(world, other, replica.signUpUntilAccepted(world.slug()), "clock goes back");
            new Census(world).assertAllAgree(1, "clock goes back");
            return seen;
        }
    }

    /** SIGTERM while that effect is under way; another replica goes on. */
    static String ended(World world, List<String> effects) {
        for (String effect : effects) {
            Replica ending = world.replica(Clock.systemUTC());
            try (Replica other = world.replica(Clock.systemUTC())) {
                ending.wire().meets(Trouble.before(1, effect, body -> CompletableFuture.runAsync(ending::stopWork)));
                JsonNode accepted = ending.signUpUntilAccepted(world.slug());
                Ended.well(world, other, accepted, "SIGTERM at " + effect);
            } finally {
                ending.close();
            }
        }
        return "at " + effects.size() + " effects: active, one of each";
    }

    /** SIGTERM while that effect of an undoing is under way; another replica goes on. */
    static String endedWhileUndoing(World world, List<String> effects) {
        for (String effect : effects) {
            Replica ending = world.replica(Clock.systemUTC());
            try (Replica other = world.replica(Clock.systemUTC())) {
                JsonNode parked = park(world, ending, other);
                heal(ending, other);
                ending.wire().meets(Trouble.before(1, effect, body -> CompletableFuture.runAsync(ending::stopWork)));
                cancel(other, ending, Ended.operation(parked));
                new Census(world).assertNothing(Ended.tenant(parked), "SIGTERM at " + effect);
            } finally {
                ending.close();
            }
        }
        return "at " + effects.size() + " effects: nothing left";
    }

    /** Many onboardings were left in the middle by a process that died; four replicas find them at the same time. */
    static String manyStuck(World world, int tenants) {
        Replica dying = world.replica(Clock.systemUTC());
        dying.wire().meets(Trouble.every("CreateUserPoolDomain"::equals, Mishap.REFUSED));
        List<JsonNode> accepted = IntStream.range(0, tenants)
                .mapToObj(i -> dying.signUpUntilAccepted(world.slug()))
                .toList();
        world.abandon(dying);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        List<Replica> all =
                IntStream.range(0, 4).mapToObj(i -> world.replica(later)).toList();
        try {
            accepted.forEach(one -> Ended.well(world, all.get(0), one, "stuck"));
            new Census(world).assertAllAgree(tenants, "stuck");
            return tenants + " tenants active, one of each";
        } finally {
            all.forEach(Replica::close);
        }
    }

    /** The store does not answer for a while, though Git does. */
    static String storeAway(World world) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.wire()
                    .meets(Trouble.before(
                            1,
                            "CreateUserPool",
                            body -> replica.wire()
                                    .meets(Trouble.first(
                                            60,
                                            request -> request.endsWith("Item") || request.endsWith("Items"),
                                            Mishap.answered(500, "{}")))));
            return Ended.well(world, replica, replica.signUpUntilAccepted(world.slug()), "the store is away");
        }
    }

    /** After a failure the same request comes again: the same operation, the same tenant. */
    static String sameRequestAfterAFailure(World world) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            String slug = world.slug();
            replica.wire().deny("CreateTable");
            JsonNode accepted = replica.signUpUntilAccepted(slug);
            String seen = Ended.parked(replica, accepted, "aws-denied", "denied");
            replica.wire().heal();
            JsonNode again = replica.signUpUntilAccepted(slug);
            assertThat(again).isEqualTo(accepted);
            return seen + "; the same answer again; " + Ended.retried(world, replica, again, "again");
        }
    }
}
