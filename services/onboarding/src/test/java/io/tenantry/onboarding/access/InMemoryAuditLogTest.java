// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

class InMemoryAuditLogTest extends AuditLogContract {

    private final InMemoryAuditLog log = new InMemoryAuditLog();

    @Override
    protected AuditLog log() {
        return log;
    }
}
