// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import java.time.Instant;
import java.util.Random;
import java.util.Set;

/** Values that the tests of this module share. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-25T10:15:30.123456789Z");
    public static final CellName CELL = new CellName("cell-001");
    /** The cells of a control plane that serves no other. */
    public static final Set<CellName> CELLS = Set.of(CELL);

    public static final Region REGION = new Region("eu-central-1");
    public static final String COMPANY = "Acme, Inc. \u263A";
    public static final String EMAIL = "admin@example.com";

    /** Everything that steps leave behind. */
    public static final Results RESULTS = Results.NONE
            .withIdentity(new UserPoolId("eu-central-1_AbCdEfGhI"), new UserPoolClientId("1h57kf5cpq17m0eml12EXAMPLE"))
            .withDataOf(new Release("1.0.0"))
            .withAccessOf(new Release("1.1.0"))
            .withGatedBase(new TreeId("0123456789abcdef0123456789abcdef01234567"))
            .withCommit(new CommitId("89abcdef0123456789abcdef0123456789abcdef"));

    private static final Random RANDOM = new Random(20261125);

    private Samples() {}

    /** A reservation as {@link Onboarding} drafts it, with an operation id of its own. */
    public static Reservation reservation(String key, String id) {
        return reservation(key, id, CELL, NOW);
    }

    public static Reservation reservation(String key, String id, CellName cell, Instant at) {
        TenantId tenant = new TenantId(id);
        OperationId operation = operationId(at);
        TenantRecord record = tenant(tenant, cell, operation, at);
        return new Reservation(
                new IdempotencyKey(IdempotencyKey.Scope.API, key),
                "fingerprint of " + tenant.slug(),
                record,
                Operation.reserved(record));
    }

    /** A tenant whose operation is not stored anywhere. */
    public static TenantRecord tenant(String id) {
        return tenant(id, Tier.BASIC);
    }

    public static TenantRecord tenant(String id, Tier tier) {
        TenantRecord basic = tenant(new TenantId(id), CELL, operationId(NOW), NOW);
        return new TenantRecord(
                basic.id(),
                basic.placement(),
                Settings.startingWith(tier),
                basic.state(),
                basic.contact(),
                basic.results(),
                basic.operation(),
                basic.createdAt(),
                basic.version());
    }

    private static TenantRecord tenant(TenantId id, CellName cell, OperationId operation, Instant at) {
        return new TenantRecord(
                id,
                new TenantRecord.Placement(cell, REGION, new Host(id.slug() + ".shop.example.com")),
                Settings.startingWith(Tier.BASIC),
                TenantState.PROVISIONING,
                new TenantRecord.Contact(new CompanyName(COMPANY), new EmailAddress(EMAIL)),
                Results.NONE,
                operation,
                at,
                0);
    }

    private static synchronized OperationId operationId(Instant at) {
        return OperationId.create(at, RANDOM);
    }

    public static StepException failure() {
        return new StepException(Cause.AWS_THROTTLED, "AWS asked to slow down", "It is tried again by itself.");
    }
}
