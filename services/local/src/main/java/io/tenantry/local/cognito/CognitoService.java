// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsResponse;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Operations;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.iam.Request;
import io.tenantry.local.journal.Journal;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Plays Amazon Cognito user pools. */
public final class CognitoService implements AwsService {

    private final Operations operations = new Operations();
    private final Discovery discovery;
    private final SignInOperations signIns;
    private final Permissions permissions;
    private final RequestRates rates;

    public CognitoService(AwsSettings settings, Journal journal, Clock clock) {
        Pools pools = new Pools(settings, journal, clock);
        SigningKeys keys = new SigningKeys(pools);
        discovery = new Discovery(pools, keys);
        signIns = new SignInOperations(pools, keys);
        rates = new RequestRates(settings.quotas(), clock);
        permissions = new Permissions(pools, settings);
        new PoolOperations(pools).register(operations);
        new DomainOperations(pools).register(operations);
        new ClientOperations(pools).register(operations);
        new GroupOperations(pools).register(operations);
        new UserOperations(pools).register(operations);
        new TagOperations(pools).register(operations);
    }

    @Override
    public String name() {
        return "cognito-idp";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON_1_1;
    }

    @Override
    public Optional<String> operation(AwsRequest request) {
        return request.target("AWSCognitoIdentityProviderService").or(() -> Discovery.operation(request));
    }

    /** Everybody may ask what tokens are signed with, and sign in. */
    @Override
    public List<Request> permissions(String operation, AwsRequest request) {
        boolean open = Discovery.operation(request).isPresent() || operation.equals(SignInOperations.INITIATE);
        return open ? List.of() : permissions.of(operation, request.json());
    }

    @Override
    public AwsResponse answer(String operation, AwsRequest request) {
        if (Discovery.operation(request).isPresent()) {
            return discovery.answer(operation, request);
        }
        JsonObject json = request.json();
        rates.take(operation, json);
        JsonObject answer = SignInOperations.isOne(operation)
                ? operations.look(() -> signIns.answer(operation, json, request.endpoint()))
                : operations.run(operation, json);
        return protocol().answer(answer);
    }

    @Override
    public AwsException throttled(String operation) {
        return CognitoError.TOO_MANY_REQUESTS.because("Too many requests");
    }

    @Override
    public AwsException failed() {
        return CognitoError.INTERNAL_ERROR.because("Internal server error");
    }
}
