// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;

/** What steps have made as a map within an item, and back. */
final class ResultsItems {

    private ResultsItems() {}

    static ItemWriter write(Results results) {
        return new ItemWriter()
                .text("userPoolId", results.userPoolId())
                .text("userPoolClientId", results.userPoolClientId())
                .text("dataOf", results.dataOf().map(Release::value))
                .text("accessOf", results.accessOf().map(Release::value))
                .text("gatedBase", results.gatedBase().map(TreeId::value))
                .text("commit", results.commit().map(CommitId::value));
    }

    static Results read(ItemReader item) {
        return new Results(
                item.optional("userPoolId", UserPoolId::new),
                item.optional("userPoolClientId", UserPoolClientId::new),
                item.optional("dataOf", Release::new),
                item.optional("accessOf", Release::new),
                item.optional("gatedBase", TreeId::new),
                item.optional("commit", CommitId::new));
    }
}
