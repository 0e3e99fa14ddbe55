// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/** An image by digest, whose last name is the service that it is for: images.example.net/shop/order@sha256:... */
record ImageRef(String value) {

    private static final int MAX = 300;
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.:/_-]*@sha256:[0-9a-f]{64}");

    ImageRef {
        if (value.length() > MAX || !FORM.matcher(value).matches()) {
            throw new InvalidValueException("image", "must be an image by digest such as order@sha256:<64 hex digits>");
        }
    }

    String service() {
        String name = value.substring(0, value.indexOf('@'));
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** In that registry, unless it names one itself. */
    ImageRef in(String registry) {
        return value.substring(0, value.indexOf('@')).contains("/") ? this : new ImageRef(registry + "/" + value);
    }
}
