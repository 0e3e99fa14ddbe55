// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The primary key of a service's DynamoDB table; both attributes hold texts (type S).
 *
 * @param hash the name of the partition key
 * @param range the name of the sort key, if there is one
 */
public record TableKeys(String hash, Optional<String> range) {

    /** The partition key of every pooled table: IAM compares it with the tenant's session tag (isolation.md R19). */
    public static final String TENANT = "tenantId";

    /** DynamoDB allows more (255 bytes of any text); these need no quotes anywhere. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    private static final int MAX_LENGTH = 63;

    public TableKeys {
        require("hashKey", hash);
        range.ifPresent(name -> require("rangeKey", name));
        if (range.filter(hash::equals).isPresent()) {
            throw new InvalidValueException("rangeKey", "must be another attribute than hashKey");
        }
    }

    /** A key of one attribute. */
    public static TableKeys of(String hash) {
        return new TableKeys(hash, Optional.empty());
    }

    /** A key of two attributes. */
    public static TableKeys of(String hash, String range) {
        return new TableKeys(hash, Optional.of(range));
    }

    private static void require(String field, String name) {
        if (name.length() > MAX_LENGTH || !FORM.matcher(name).matches()) {
            throw new InvalidValueException(
                    field, "must be 1 to 63 letters, digits and underscores, beginning with a letter, such as id");
        }
    }
}
