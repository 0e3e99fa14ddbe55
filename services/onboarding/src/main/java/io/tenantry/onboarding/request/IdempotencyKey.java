// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/**
 * What a caller names a request by, so that repeating it has no second effect.
 *
 * @param scope where the key was given: keys of different scopes never meet
 * @param value 1 to 255 visible ASCII characters of the caller's choice
 */
public record IdempotencyKey(Scope scope, String value) {

    /** The doors through which a request can come. */
    public enum Scope {
        API,
        SIGNUP,
        WEBHOOK
    }

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

    public IdempotencyKey {
        if (value.isEmpty()
                || value.length() > 255
                || !VISIBLE_ASCII.matcher(value).matches()) {
            throw new InvalidValueException("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
        }
    }
}
