// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where a page of tenants ends, as an opaque text; all of DynamoDB's key follows from it. */
record PageToken(String listAt) {

    private static final int MAX_LENGTH = 200;
    private static final Pattern LIST_AT = Pattern.compile("[0-9]{11}\\.[0-9]{9}#([a-z0-9-]{9,38})");

    PageToken {
        if (listAt.length() > MAX_LENGTH || !LIST_AT.matcher(listAt).matches()) {
            throw new IllegalArgumentException("not the end of a page of tenants");
        }
    }

    /** @throws IllegalArgumentException if the text is not one that {@link #encoded} made */
    static PageToken decode(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not the end of a page of tenants");
        }
        return new PageToken(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    static PageToken of(Map<String, AttributeValue> item) {
        return new PageToken(new ItemReader(item).text(StateTable.LIST_AT));
    }

    String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(listAt.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, AttributeValue> startKey() {
        TenantId tenant = new TenantId(listAt.substring(listAt.indexOf('#') + 1));
        Map<String, AttributeValue> key = new HashMap<>(StateTable.key(tenant));
        key.put(StateTable.LIST_OF, AttributeValue.fromS(StateTable.TENANTS));
        key.put(StateTable.LIST_AT, AttributeValue.fromS(listAt));
        return key;
    }
}
