// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where a page of a list ends, as an opaque text; all of DynamoDB's key follows from it. */
record PageToken(String list, String listAt) {

    private static final int MAX_LENGTH = 200;
    private static final Pattern LIST_AT = Pattern.compile("[0-9]{11}\\.[0-9]{9}#([A-Za-z0-9_-]{9,38})");

    PageToken {
        if (listAt.length() > MAX_LENGTH || !LIST_AT.matcher(listAt).matches()) {
            throw new IllegalArgumentException("not the end of a page");
        }
    }

    /**
     * Reads the end of a page of that list.
     *
     * @throws IllegalArgumentException if the text is not one that {@link #encoded} made
     */
    static PageToken decode(String list, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not the end of a page");
        }
        return new PageToken(list, new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    static PageToken of(Map<String, AttributeValue> item) {
        ItemReader reader = new ItemReader(item);
        return new PageToken(reader.text(StateTable.LIST_OF), reader.text(StateTable.LIST_AT));
    }

    String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(listAt.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if the id is none of that list */
    Map<String, AttributeValue> startKey() {
        String id = listAt.substring(listAt.indexOf('#') + 1);
        Map<String, AttributeValue> key = new HashMap<>(StateTable.listed(list, id));
        key.put(StateTable.LIST_OF, AttributeValue.fromS(list));
        key.put(StateTable.LIST_AT, AttributeValue.fromS(listAt));
        return key;
    }
}
