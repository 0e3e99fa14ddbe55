// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whoever signs up on the page under one name: asks, reads the mails, and confirms with the link in them. */
record Customer(World world, String slug) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Customer of(World world) {
        return new Customer(world, world.slug());
    }

    void registerWhateverComesBack(Replica replica) {
        try {
            replica.register(slug);
        } catch (UncheckedIOException cut) {
            // the answer of a process that ends may be lost
        }
    }

    /** Signs up, confirms the address and waits for the tenant; returns what was accepted. */
    JsonNode registerAndConfirm(Replica replica) {
        JsonNode accepted = replica.registerUntilAccepted(slug);
        await().atMost(PATIENCE).until(() -> hasConfirmed(replica));
        return accepted;
    }

    List<MailedLink> mails() {
        return world.mails(slug);
    }

    /** Whether the sign-up waits for the proof, its mail sent and that recorded. */
    boolean isAsked(Replica replica) {
        return operation(replica)
                .filter(operation -> operation.at("/proof/state").asText().equals("awaited"))
                .isPresent();
    }

    /** Confirms once the mail is there; returns whether the proof is given, which the operation then does not show. */
    boolean hasConfirmed(Replica replica) {
        if (isAsked(replica)) {
            confirmWhateverComesBack(replica);
        }
        return operation(replica)
                .filter(operation -> operation.path("proof").isMissingNode())
                .isPresent();
    }

    private void confirmWhateverComesBack(Replica replica) {
        try {
            replica.confirm(mails().get(0));
        } catch (UncheckedIOException cut) {
            // the answer of a process that ends may be lost
        }
    }

    /** Empty before its first mail, and from a replica that cannot tell. */
    private Optional<JsonNode> operation(Replica replica) {
        return mails().stream()
                .findFirst()
                .map(link -> replica.get("/api/v1/operations/" + link.operation()))
                .filter(answer -> answer.has("steps"));
    }

    /** A mail may come once more for every process that ended, and always with the same link. */
    void assertMails(int most, String how) {
        assertThat(mails()).as(how + ": mails").hasSizeLessThanOrEqualTo(most);
        assertThat(mails().stream().distinct()).as(how + ": links").hasSizeLessThanOrEqualTo(1);
    }

    /** Waits until nobody has the name, and checks that nothing was ever made for it. */
    void assertGoesAway(Replica replica, String how) {
        await().atMost(PATIENCE)
                .until(() -> replica.get("/api/v1/tenant-names/" + slug)
                        .path("available")
                        .asBoolean());
        for (JsonNode tenant : replica.get("/api/v1/tenants").path("tenants")) {
            assertThat(tenant.path("slug").asText().equals(slug)
                            && !tenant.path("state").asText().equals("cancelled"))
                    .as(how + ": " + tenant)
                    .isFalse();
        }
        assertThat(List.of("CreateUserPool", "CreateTable", "CreatePodIdentityAssociation"))
                .as(how)
                .allSatisfy(call -> assertThat(world.calls().of(call)).as(call).isEmpty());
    }
}
