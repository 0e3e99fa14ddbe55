// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.Watch;
import io.tenantry.onboarding.aws.Watch.When;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.provision.IdentityProvisioner.Identity;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Ends the process before and after every call that provisioning makes, and lets every call fail in every way; however
 * it ended, doing it again leads to exactly one of each thing. Every case has a tenant of its own.
 */
class ProvisioningCrashIT {

    private static final int MOST_CALLS = 100;

    private final TestAws aws = new TestAws();
    private final Census census = new Census(aws.plain());
    private int tenants;

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void endingTheProcessAtAnyCallLeadsToOneOfEach() {
        for (When when : When.values()) {
            int call = 0;
            while (endsAtCall(call, when)) {
                call++;
            }
            assertThat(call).as("calls that can be cut short").isBetween(10, MOST_CALLS);
        }
    }

    /** How many calls there are is not known: whether a table is ready is looked at until it is. */
    private boolean endsAtCall(int call, When when) {
        TenantRecord tenant = newTenant();
        aws.watch().crashAt(call, when);
        boolean ended = provision(tenant, true).isEmpty();
        aws.watch().crashNoMore();

        assertDoneAgainLeadsToOneOfEach(tenant, when + " call " + call);
        return ended && call <= MOST_CALLS;
    }

    @Tag("catalogue")
    @Test
    void endingTheProcessTwiceAtAnyCallLeadsToOneOfEach() {
        int calls = numberOfCalls();
        for (int call = 0; call < calls; call++) {
            TenantRecord tenant = newTenant();
            aws.watch().crashAt(call, When.AFTER);
            provision(tenant, true);
            aws.watch().crashAt(call, When.AFTER);
            provision(tenant, false);
            aws.watch().crashNoMore();

            assertDoneAgainLeadsToOneOfEach(tenant, "twice after call " + call);
        }
    }

    @Test
    void anyCallThatFailsOnceInAnyWayLeadsToOneOfEach() {
        failEveryCall(1, List.of(Fault.fail(), Fault.throttle(), Fault.loseAnswer(), Fault.failAfterwards()));
    }

    @Tag("catalogue")
    @Test
    void anyCallThatFailsUntilTheSdkGivesUpLeadsToOneOfEach() {
        failEveryCall(8, List.of(Fault.loseAnswer(), Fault.failAfterwards()));
    }

    private void failEveryCall(int times, List<Fault> faults) {
        for (String operation : operations()) {
            for (Fault fault : faults) {
                TenantRecord tenant = newTenant();
                aws.next(operation, times, fault);
                provision(tenant, true);

                assertDoneAgainLeadsToOneOfEach(tenant, times + " " + fault.kind() + " of " + operation);
            }
        }
    }

    private int numberOfCalls() {
        aws.watch().crashNoMore();
        assertThat(provision(newTenant(), true)).isPresent();
        return aws.watch().requests().size();
    }

    private Set<String> operations() {
        assertThat(provision(newTenant(), true)).isPresent();
        return new LinkedHashSet<>(aws.calls());
    }

    private TenantRecord newTenant() {
        return Samples.tenant("tenant" + tenants++ + "x-k7x2q", Tier.PREMIUM);
    }

    private void assertDoneAgainLeadsToOneOfEach(TenantRecord tenant, String how) {
        Identity identity = provisionUntilDone(tenant);
        aws.clearFaults();
        census.assertOneOfEach(tenant.id(), identity, how);
    }

    private Identity provisionUntilDone(TenantRecord tenant) {
        for (int attempt = 0; attempt < 10; attempt++) {
            Optional<Identity> identity = provision(tenant, false);
            if (identity.isPresent()) {
                return identity.get();
            }
        }
        throw new AssertionError("not done in 10 attempts");
    }

    /** What the steps identity, data and access do; empty if they were cut short. */
    private Optional<Identity> provision(TenantRecord tenant, boolean firstAttempt) {
        AwsClients clients = aws.clients();
        TenantId id = tenant.id();
        try {
            Identity identity = new CognitoIdentityProvisioner(clients, TestAws.ACCOUNT)
                    .provision(tenant, firstAttempt, Optional::empty);
            new DynamoDataProvisioner(clients).provision(id, TestAws.ORDER, TestAws.ORDER_KEYS);
            EksAccessProvisioner access =
                    new EksAccessProvisioner(clients.eks(), TestAws.ACCOUNT, Samples.REGION, TestAws.CLUSTER);
            access.provision(id, TestAws.ORDER);
            access.provision(id, TestAws.PRODUCT);
            return Optional.of(identity);
        } catch (Watch.Crash | StepException | SdkException e) {
            return Optional.empty();
        }
    }
}
