// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.provision.IdentityProvisioner.Identity;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolDomain;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** A tenant whose user pool is made in the stand-in, and how it is looked at. */
abstract class UserPoolFixture {

    static final TenantRecord TENANT = Samples.tenant("acme-k7x2q");
    static final Supplier<Optional<UserPoolClientId>> UNRECORDED = Optional::empty;

    final TestAws aws = new TestAws();
    final CognitoIdentityProviderClient cognito = aws.plain().cognito();
    final CognitoIdentityProvisioner provisioner = new CognitoIdentityProvisioner(aws.clients(), TestAws.ACCOUNT);

    @AfterEach
    void close() {
        aws.close();
    }

    void assertFails(Cause cause, boolean firstAttempt) {
        assertThatThrownBy(() -> provisioner.provision(TENANT, firstAttempt, UNRECORDED))
                .isInstanceOfSatisfying(
                        StepException.class,
                        failure -> assertThat(failure.cause()).isEqualTo(cause));
    }

    void assertOneOfEach() {
        List<String> pools = poolsNamed(TENANT.id());
        assertThat(pools).hasSize(1);
        String pool = pools.get(0);
        assertThat(pool(pool).domain()).isEqualTo(domain());
        assertThat(clients(pool)).hasSize(1);
        assertThat(users(pool)).hasSize(1);
    }

    List<UserPoolClientDescription> clients(String pool) {
        return cognito.listUserPoolClients(request -> request.userPoolId(pool).maxResults(60))
                .userPoolClients();
    }

    static String domain() {
        return UserPoolDomain.of(TestAws.ACCOUNT, Samples.REGION, TENANT.id()).value();
    }

    List<String> poolsNamed(TenantId tenant) {
        return cognito.listUserPoolsPaginator(request -> request.maxResults(60)).userPools().stream()
                .filter(pool -> pool.name().equals(tenant.value()))
                .map(UserPoolDescriptionType::id)
                .toList();
    }

    UserPoolType pool(String id) {
        return cognito.describeUserPool(request -> request.userPoolId(id)).userPool();
    }

    List<UserType> users(String pool) {
        return cognito.listUsers(request -> request.userPoolId(pool)).users();
    }

    UserPoolClientType client(Identity identity) {
        return cognito.describeUserPoolClient(
                        request -> request.userPoolId(identity.userPoolId().value())
                                .clientId(identity.userPoolClientId().value()))
                .userPoolClient();
    }

    <T extends SdkRequest> T only(Class<T> type) {
        List<T> requests = aws.watch().requests(type);
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }
}
