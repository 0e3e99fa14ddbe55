// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.expression.Value;
import io.tenantry.local.table.ItemKey;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a write that has been checked and worked out but not carried out: the item before and after.
 *
 * @param touched the attributes that an update names
 */
record Write(
        TableState table,
        ItemKey key,
        Optional<Value.Document> before,
        Optional<Value.Document> after,
        Set<String> touched) {

    boolean changesNothing() {
        return before.equals(after);
    }
}
