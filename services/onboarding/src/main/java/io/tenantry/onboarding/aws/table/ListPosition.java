// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A place in one of the lists that the index of lists holds, from which it is read on.
 *
 * @param list which one
 * @param listAt the time and the id, as the index sorts them
 */
public record ListPosition(String list, String listAt) {

    private static final int MAX_LENGTH = 200;
    private static final Pattern LIST_AT = Pattern.compile("[0-9]{11}\\.[0-9]{9}#[A-Za-z0-9_-]{1,80}");

    public ListPosition {
        if (listAt.length() > MAX_LENGTH || !LIST_AT.matcher(listAt).matches()) {
            throw new IllegalArgumentException("not a place in a list");
        }
    }

    /** Sorts by time as text: seconds and nanoseconds in fixed width, then the id. */
    public static String listAt(Instant at, Object id) {
        return String.format(Locale.ROOT, "%011d.%09d#%s", at.getEpochSecond(), at.getNano(), id);
    }

    /**
     * A page that is asked for.
     *
     * @param filter which items are wanted
     * @param after where the page before it ended
     */
    public record Asked(String list, ListFilter filter, int pageSize, Optional<ListPosition> after) {

        /** @throws IllegalArgumentException if the text is not one that {@link #encoded} made */
        public static Asked of(String list, int pageSize, Optional<String> next) {
            return new Asked(list, ListFilter.NONE, pageSize, next.map(text -> decode(list, text)));
        }

        /** The same page, of those items only. */
        public Asked wanting(ListFilter wanted) {
            return new Asked(list, wanted, pageSize, after);
        }
    }

    private static ListPosition decode(String list, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a place in a list");
        }
        return new ListPosition(list, new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    public static ListPosition of(Map<String, AttributeValue> item) {
        ItemReader reader = new ItemReader(item);
        return new ListPosition(reader.text(StateTable.LIST_OF), reader.text(StateTable.LIST_AT));
    }

    /** The position as an opaque text; all of DynamoDB's key follows from it. */
    String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(listAt.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if the id is none of that list */
    Map<String, AttributeValue> startKey(Function<String, Map<String, AttributeValue>> keyOf) {
        Map<String, AttributeValue> key = new HashMap<>(keyOf.apply(listAt.substring(listAt.indexOf('#') + 1)));
        key.put(StateTable.LIST_OF, AttributeValue.fromS(list));
        key.put(StateTable.LIST_AT, AttributeValue.fromS(listAt));
        return key;
    }
}
