// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.access;

import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.Check;
import io.tenantry.local.aws.Denial;
import io.tenantry.local.iam.Request;

/** Lets a request pass if the policies of its caller allow everything that it needs. */
public final class AccessCheck implements Check {

    private final Identities identities;

    public AccessCheck(Identities identities) {
        this.identities = identities;
    }

    @Override
    public void pass(AwsService service, String operation, AwsRequest request) {
        Principal caller = identities.caller(request, service.protocol());
        if (caller.isAdministrator()) {
            return;
        }
        for (Request needed : service.permissions(operation, request)) {
            caller.refusal(needed).ifPresent(why -> {
                throw Denial.ACCESS.in(service.protocol(), why);
            });
        }
    }
}
