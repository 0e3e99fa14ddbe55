// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.intake.IntakeFiles;
import io.tenantry.onboarding.webhook.intake.IntakeRefusedException;
import io.tenantry.tenant.OperationId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InletTest {

    private static final SourceName CUSTOM = new SourceName("custom");

    private final List<String> looked = new ArrayList<>();
    private final InMemoryDeliveryStore store = new InMemoryDeliveryStore();
    private final Source source =
            new Source(CUSTOM, true, InletTest::verify, new IntakeFiles(Optional.empty()).of(CUSTOM));
    private final Effects effects = new Effects(
            new Onboarding(
                    new InMemoryStateStore(), SampleRequests.CELLS, begun -> {}, Clock.systemUTC(), new SecureRandom()),
            store);
    private final Inlet inlet = new Inlet(
            List.of(source), store, effects, Clock.systemUTC(), (name, result) -> looked.add(name + " " + result));

    private static Optional<String> verify(Hook hook, java.time.Instant now) {
        return Optional.of(hook.header("webhook-id").orElseThrow(() -> HookRefusedException.signature("no id")));
    }

    private static Hook hook(String id, String body) {
        return new Hook(Map.of("webhook-id", List.of(id)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String requested(String slug) {
        return """
            {"type":"tenant.requested","data":{"slug":"%s","companyName":"Acme","adminEmail":"admin@example.com",\
            "tier":"basic"}}\
            """.formatted(slug);
    }

    /** However far an earlier attempt came: the outcome may have been told without the registration. */
    @Test
    void remembersWhatTheSaasBuilderToolkitAskedFor() {
        SourceName name = new SourceName("sbt");
        Source sbt = new Source(name, true, InletTest::verify, new IntakeFiles(Optional.empty()).of(name));
        List<OperationId> told = new ArrayList<>();
        Inlet taking = new Inlet(List.of(sbt), store, effects.telling(told::add), Clock.systemUTC(), Lookout.NONE);
        String request = """
            {"id":"e1","detail-type":"sbt_aws_onboardingRequest","detail":{"tenantId":"t1","tenantName":"Acme",
            "tenantRegistrationId":"r1","email":"admin@example.com","slug":"acme","tier":"basic"}}\
            """;

        Outcome.Started started =
                taking.receive(sbt, hook("e1", request)).outcome().started().orElseThrow();
        taking.receive(sbt, hook("e2", request));

        assertThat(store.registration(started.operation())).contains("r1");
        assertThat(told).containsExactly(started.operation(), started.operation());
    }

    @Test
    void tellsWhatBecameOfEveryHook() {
        inlet.receive(source, hook("msg_1", requested("acme")));
        inlet.receive(source, hook("msg_1", requested("acme")));
        inlet.receive(source, hook("msg_2", "{\"type\":\"other\"}"));
        assertThatThrownBy(() -> inlet.receive(source, hook("msg_3", requested("x"))))
                .isInstanceOf(IntakeRefusedException.class);
        assertThatThrownBy(() -> inlet.receive(source, hook("msg_3", requested("y"))))
                .isInstanceOf(OnboardingException.class);
        assertThatThrownBy(() -> inlet.receive(source, new Hook(Map.of(), new byte[0])))
                .isInstanceOf(HookRefusedException.class);

        assertThat(looked)
                .containsExactly(
                        "custom accepted",
                        "custom repeated",
                        "custom ignored",
                        "custom refused",
                        "custom refused",
                        "custom unproven");
    }
}
