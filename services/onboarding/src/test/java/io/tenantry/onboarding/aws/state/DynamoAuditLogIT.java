// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.access.AuditLog;
import io.tenantry.onboarding.access.AuditLogContract;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.provision.Baseline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class DynamoAuditLogIT extends AuditLogContract {

    private final TestAws aws = new TestAws();
    private final AuditLog log = new DynamoAuditLog(aws.clients().dynamo());

    @BeforeEach
    void makeTheTable() {
        new Baseline(aws.plain().dynamo(), false).ensureState();
        aws.calls();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Override
    protected AuditLog log() {
        return log;
    }
}
