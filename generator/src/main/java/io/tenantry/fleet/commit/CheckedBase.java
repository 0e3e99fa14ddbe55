// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import io.tenantry.fleet.object.TreeId;

/**
 * What a change was checked against, and how to check it again should the branch have another base/ by then.
 *
 * @param tree the base/ tree that the change has passed its checks on
 */
public record CheckedBase(TreeId tree, BaseCheck again) {}
