// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A place in one of the lists that the index of lists holds, and reading on from there.
 *
 * @param list which one
 * @param listAt the time and the id, as the index sorts them
 */
record ListPosition(String list, String listAt) {

    private static final int MAX_LENGTH = 200;
    private static final Pattern LIST_AT = Pattern.compile("[0-9]{11}\\.[0-9]{9}#[A-Za-z0-9_-]{1,80}");

    ListPosition {
        if (listAt.length() > MAX_LENGTH || !LIST_AT.matcher(listAt).matches()) {
            throw new IllegalArgumentException("not a place in a list");
        }
    }

    /** Sorts by time as text: seconds and nanoseconds in fixed width, then the id. */
    static String listAt(Instant at, String id) {
        return String.format(Locale.ROOT, "%011d.%09d#%s", at.getEpochSecond(), at.getNano(), id);
    }

    /** @throws IllegalArgumentException if the text is not one that {@link #page} made */
    static ListPosition decode(String list, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a place in a list");
        }
        return new ListPosition(list, new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    private String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(listAt.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, AttributeValue> startKey(Function<String, Map<String, AttributeValue>> keyOf) {
        Map<String, AttributeValue> key = new HashMap<>(keyOf.apply(listAt.substring(listAt.indexOf('#') + 1)));
        key.put(StateTable.LIST_OF, AttributeValue.fromS(list));
        key.put(StateTable.LIST_AT, AttributeValue.fromS(listAt));
        return key;
    }

    /**
     * A page of a list, newest first.
     *
     * @param keyOf the key of the item that has an id
     */
    static Page<Map<String, AttributeValue>> page(
            DynamoDbClient dynamo,
            String list,
            int pageSize,
            Optional<ListPosition> after,
            Function<String, Map<String, AttributeValue>> keyOf) {
        return page(new ListQuery(dynamo, list, ListFilter.NONE, pageSize), after, keyOf);
    }

    /** As the other one, of the items that the query wants. */
    static Page<Map<String, AttributeValue>> page(
            ListQuery query, Optional<ListPosition> after, Function<String, Map<String, AttributeValue>> keyOf) {
        return query.after(
                after.map(position -> position.startKey(keyOf)),
                item -> new ListPosition(query.list(), new ItemReader(item).text(StateTable.LIST_AT)).encoded());
    }
}
