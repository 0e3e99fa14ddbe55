// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

/** Says whether something holds for an item; an item that does not exist is an empty one. */
@FunctionalInterface
public interface Condition {

    Condition ALWAYS = item -> true;

    boolean holds(Value.Document item);
}
