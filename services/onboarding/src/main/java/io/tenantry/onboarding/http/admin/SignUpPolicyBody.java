// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.request.JsonBody;
import io.tenantry.onboarding.signup.SignUpMode;
import io.tenantry.onboarding.signup.SignUpPolicy;
import io.tenantry.tenant.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a sign-up policy, or lists everything that is wrong with it at once. */
final class SignUpPolicyBody {

    private static final String TIERS = "tiers";

    private final List<Violation> violations = new ArrayList<>();

    private SignUpPolicyBody() {}

    /** The policy of a body, at no version yet. */
    static SignUpPolicy read(byte[] body) {
        return new SignUpPolicyBody().policy(JsonBody.readObject(body));
    }

    private SignUpPolicy policy(ObjectNode body) {
        refuseOthers("", body, List.of(TIERS));
        Map<Tier, SignUpMode> modes = new EnumMap<>(Tier.class);
        if (body.path(TIERS) instanceof ObjectNode tiers) {
            refuseOthers(
                    TIERS + "/",
                    tiers,
                    Arrays.stream(Tier.values()).map(Tier::key).toList());
            for (Tier tier : Tier.values()) {
                mode(tier, tiers.path(tier.key())).ifPresent(mode -> modes.put(tier, mode));
            }
        } else {
            violations.add(Violation.of(TIERS, body.has(TIERS) ? "must be an object" : "is missing"));
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
        return new SignUpPolicy(modes, 0);
    }

    private void refuseOthers(String prefix, ObjectNode object, List<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                violations.add(
                        Violation.isPlain(name)
                                ? Violation.of(prefix + name, "is not a known member")
                                : Violation.unknown(name));
            }
        });
    }

    private Optional<SignUpMode> mode(Tier tier, JsonNode value) {
        Optional<SignUpMode> mode = Arrays.stream(SignUpMode.values())
                .filter(one -> value.isTextual() && one.key().equals(value.textValue()))
                .findFirst();
        if (mode.isEmpty()) {
            violations.add(Violation.of(TIERS + "/" + tier.key(), refusal(value)));
        }
        return mode;
    }

    private static String refusal(JsonNode value) {
        if (value.isMissingNode()) {
            return "is missing";
        }
        return value.isTextual() && value.textValue().equals("review")
                ? "cannot be review: that needs the review journey, which this version does not have; use open or closed"
                : "must be open or closed";
    }
}
