// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import java.util.Optional;

/**
 * What the steps of an onboarding have made so far and later steps need.
 *
 * @param dataOf the release whose tables exist
 * @param accessOf the release whose Pod Identity associations exist
 * @param gatedBase the tree of base/ that the gate last built the overlay on
 * @param commit the onboarding commit, once the remote has accepted it
 */
public record Results(
        Optional<UserPoolId> userPoolId,
        Optional<UserPoolClientId> userPoolClientId,
        Optional<Release> dataOf,
        Optional<Release> accessOf,
        Optional<TreeId> gatedBase,
        Optional<CommitId> commit) {

    /** Nothing made yet. */
    public static final Results NONE = new Results(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Results withIdentity(UserPoolId pool, UserPoolClientId client) {
        return new Results(Optional.of(pool), Optional.of(client), dataOf, accessOf, gatedBase, commit);
    }

    public Results withDataOf(Release release) {
        return new Results(userPoolId, userPoolClientId, Optional.of(release), accessOf, gatedBase, commit);
    }

    public Results withAccessOf(Release release) {
        return new Results(userPoolId, userPoolClientId, dataOf, Optional.of(release), gatedBase, commit);
    }

    public Results withGatedBase(TreeId base) {
        return new Results(userPoolId, userPoolClientId, dataOf, accessOf, Optional.of(base), commit);
    }

    public Results withCommit(CommitId onboarding) {
        return new Results(userPoolId, userPoolClientId, dataOf, accessOf, gatedBase, Optional.of(onboarding));
    }

    /** These with what one more step has made. */
    public Results with(Results made) {
        return new Results(
                made.userPoolId.or(() -> userPoolId),
                made.userPoolClientId.or(() -> userPoolClientId),
                made.dataOf.or(() -> dataOf),
                made.accessOf.or(() -> accessOf),
                made.gatedBase.or(() -> gatedBase),
                made.commit.or(() -> commit));
    }
}
