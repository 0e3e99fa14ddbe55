// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.RequestRates;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.provision.IdentityProvisioner.Identity;
import io.tenantry.tenant.UserPoolClientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;

/** Cognito knows no client token, so that workers that overlap could leave a second app client. */
class TenantClientsIT extends UserPoolFixture {

    /** As when a worker stands still for longer than its lease. */
    @Test
    void aWorkerThatWronglyBelievesItselfFirstFindsTheClientOfTheOther() {
        Identity first = provisioner.provision(TENANT, true, UNRECORDED);

        assertThat(provisioner.provision(TENANT, true, UNRECORDED)).isEqualTo(first);
        assertOneOfEach();
    }

    @Test
    void workersThatBelieveThemselvesFirstAgreeOnOnePoolAndOneClient() {
        List<Identity> identities = Together.run(4, i -> provisioner.provision(TENANT, true, UNRECORDED));

        assertThat(identities.stream().distinct()).hasSize(1);
        assertOneOfEach();
    }

    /** As when the owner stands still with its call on the way, while its lease runs out and another worker ends. */
    @Test
    void whoMakesASecondClientTooLateRemovesIt() {
        List<Identity> recorded = new ArrayList<>();
        aws.watch().before(CreateUserPoolClientRequest.class, () -> recorded.add(byAnotherWorker()));

        Identity late = provisioner.provision(
                TENANT,
                true,
                () -> recorded.stream().map(Identity::userPoolClientId).findFirst());

        assertThat(recorded).containsExactly(late);
        assertOneOfEach();
    }

    private Identity byAnotherWorker() {
        try (AwsClients other = aws.replica(RequestRates.UNLIMITED)) {
            return new CognitoIdentityProvisioner(other, TestAws.ACCOUNT).provision(TENANT, false, UNRECORDED);
        }
    }

    @Test
    void ofSeveralClientsTheOldestIsKept() {
        Identity oldest = provisioner.provision(TENANT, true, UNRECORDED);
        for (int i = 0; i < 4; i++) {
            anotherClient(oldest);
        }

        assertThat(provisioner.provision(TENANT, false, UNRECORDED)).isEqualTo(oldest);
        assertOneOfEach();
    }

    @Test
    void theClientOnRecordIsKeptThoughAnotherOneIsOlder() {
        Identity older = provisioner.provision(TENANT, true, UNRECORDED);
        UserPoolClientId recorded = anotherClient(older);

        Identity identity = provisioner.provision(TENANT, false, () -> Optional.of(recorded));

        assertThat(identity.userPoolClientId()).isEqualTo(recorded);
        assertOneOfEach();
    }

    @Test
    void aClientOfAnotherNameIsNotOursToRemove() {
        Identity identity = provisioner.provision(TENANT, true, UNRECORDED);
        cognito.createUserPoolClient(
                request -> request.userPoolId(identity.userPoolId().value()).clientName("theirs"));
        anotherClient(identity);

        provisioner.provision(TENANT, false, UNRECORDED);

        assertThat(clients(identity.userPoolId().value())).hasSize(2);
    }

    private UserPoolClientId anotherClient(Identity beside) {
        String pool = beside.userPoolId().value();
        return new UserPoolClientId(cognito.createUserPoolClient(
                        PoolRequests.client(pool, TENANT.placement().host()))
                .userPoolClient()
                .clientId());
    }
}
