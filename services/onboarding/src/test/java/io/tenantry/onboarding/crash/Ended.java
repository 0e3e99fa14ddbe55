// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;

/** Follows accepted onboardings to their end and says what was seen. */
final class Ended {

    private Ended() {}

    /** Ends with exactly one of each; returns which steps needed more than one attempt. */
    static String well(World world, Replica replica, JsonNode accepted, String how) {
        return well(world, replica, accepted, Census.Services.SHIPPED, how);
    }

    static String well(World world, Replica replica, JsonNode accepted, Census.Services services, String how) {
        String operation = operation(accepted);
        assertThat(replica.await(operation, "succeeded", "failed")).as(how).isEqualTo("succeeded");
        new Census(world).assertOneOfEach(tenant(accepted), services, how);
        return "active, one of each" + attempts(replica.get(operation));
    }

    /** Parks at that step with a cause and a hint; returns the cause. */
    static String parked(Replica replica, JsonNode accepted, String cause, String how) {
        String operation = operation(accepted);
        assertThat(replica.await(operation, "succeeded", "failed")).as(how).isEqualTo("failed");
        for (JsonNode step : replica.get(operation).path("steps")) {
            JsonNode failure = step.path("failure");
            if (step.path("state").asText().equals("failed")
                    && failure.path("cause").asText().equals("/problems/" + cause)) {
                assertThat(failure.path("hint").asText()).as(how).contains("tenantry operation retry");
                return "parked at " + step.path("id").asText() + " with " + cause + " and a hint";
            }
        }
        throw new AssertionError(how + ": no step failed with " + cause + " in " + replica.get(operation));
    }

    static String retried(World world, Replica replica, JsonNode accepted, String how) {
        assertThat(replica.post(operation(accepted) + "/actions/retry").statusCode())
                .as(how)
                .isLessThan(300);
        return "retried: " + well(world, replica, accepted, how);
    }

    static String operation(JsonNode accepted) {
        return accepted.path("links").path("operation").textValue();
    }

    static TenantId tenant(JsonNode accepted) {
        return new TenantId(accepted.path("tenant").path("id").textValue());
    }

    private static String attempts(JsonNode operation) {
        List<String> more = new ArrayList<>();
        for (JsonNode step : operation.path("steps")) {
            if (step.path("attempt").asInt() > 1) {
                more.add(step.path("id").asText() + " at attempt "
                        + step.path("attempt").asInt());
            }
        }
        return more.isEmpty() ? "" : ", " + String.join(", ", more);
    }
}
