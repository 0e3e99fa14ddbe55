// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

/**
 * The commit at the tip of the fleet repository's branch, as it was last seen.
 *
 * @param base the tree of that commit's base/ folder, which overlays are built against
 */
public record FleetHead(CommitId commit, TreeId base) {}
