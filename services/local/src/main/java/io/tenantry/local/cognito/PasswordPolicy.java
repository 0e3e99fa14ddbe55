// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.AwsException;
import io.vertx.core.json.JsonObject;
import java.util.function.IntPredicate;

/** Decides which passwords a pool takes. */
record PasswordPolicy(JsonObject rules) {

    static PasswordPolicy of(UserPool pool) {
        JsonObject policies = pool.settings().getJsonObject("Policies", new JsonObject());
        return new PasswordPolicy(policies.getJsonObject("PasswordPolicy", defaults()));
    }

    static JsonObject defaults() {
        return new JsonObject()
                .put("MinimumLength", 8)
                .put("RequireUppercase", true)
                .put("RequireLowercase", true)
                .put("RequireNumbers", true)
                .put("RequireSymbols", true)
                .put("TemporaryPasswordValidityDays", 7);
    }

    void check(String password) {
        if (password.length() < rules.getInteger("MinimumLength", 8)) {
            throw refused("Password not long enough");
        }
        require("RequireUppercase", password, Character::isUpperCase, "Password must have uppercase characters");
        require("RequireLowercase", password, Character::isLowerCase, "Password must have lowercase characters");
        require("RequireNumbers", password, Character::isDigit, "Password must have numeric characters");
        require("RequireSymbols", password, c -> !Character.isLetterOrDigit(c), "Password must have symbol characters");
    }

    private void require(String rule, String password, IntPredicate kind, String otherwise) {
        if (rules.getBoolean(rule, false) && password.chars().noneMatch(kind)) {
            throw refused(otherwise);
        }
    }

    private static AwsException refused(String reason) {
        return CognitoError.INVALID_PASSWORD.because("Password did not conform with password policy: " + reason);
    }
}
