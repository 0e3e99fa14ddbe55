// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/** A container image by digest, such as {@code registry.example.com/shop/order@sha256:<64 hex digits>}. */
public record Image(String value) {

    private static final int MAX_LENGTH = 300;
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.:/_-]*@sha256:[0-9a-f]{64}");

    public Image {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches() || !hasRegistry(value)) {
            throw new InvalidValueException(
                    "image", "must be an image by digest such as registry.example.com/order@sha256:<64 hex digits>");
        }
    }

    private static boolean hasRegistry(String value) {
        return value.substring(0, value.indexOf('@')).contains("/");
    }

    /** The same image at another digest: {@code sha256:<64 hex digits>}. */
    public Image at(String digest) {
        return new Image(value.substring(0, value.indexOf('@') + 1) + digest);
    }

    @Override
    public String toString() {
        return value;
    }
}
