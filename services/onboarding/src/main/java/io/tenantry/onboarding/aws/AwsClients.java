// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.tenant.Region;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * The clients of the AWS services that an onboarding needs, over one HTTP client.
 *
 * @param cognito for calls that may be sent twice
 * @param cognitoOnce for calls of which a second one would make a second thing, since Cognito knows no client token:
 *     sent again only when AWS refused the first
 * @param tableSlots how many tables this replica makes at the same time
 */
public record AwsClients(
        CognitoIdentityProviderClient cognito,
        CognitoIdentityProviderClient cognitoOnce,
        DynamoDbClient dynamo,
        EksClient eks,
        SesV2Client ses,
        SdkHttpClient http,
        TableSlots tableSlots)
        implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(30);

    /** The store keeps the leases: a write that takes as long as a lease would come too late. */
    private static final Duration ATTEMPT_OF_STORE = Duration.ofSeconds(2);

    private static final Duration CALL_OF_STORE = Duration.ofSeconds(6);

    /**
     * Which AWS is meant, and as whom.
     *
     * @param endpoint one address for all services in the place of AWS's own
     * @param rates this replica's share of the account's request rates
     */
    public record Access(
            Optional<URI> endpoint, Region region, AwsCredentialsProvider credentials, RequestRates rates) {

        /** For the only replica. */
        public Access(Optional<URI> endpoint, Region region, AwsCredentialsProvider credentials) {
            this(endpoint, region, credentials, RequestRates.of(1));
        }
    }

    /** Makes the clients; no call is sent. */
    public static AwsClients connect(Access access) {
        return connect(access, AwsRequestListener.NONE);
    }

    /** As {@link #connect(Access)}, telling a listener of every request. */
    public static AwsClients connect(Access access, AwsRequestListener listener) {
        return connect(access, AwsRetries.STANDARD, List.of(), listener);
    }

    static AwsClients connect(Access access, AwsRetries retries, List<ExecutionInterceptor> watching) {
        return connect(access, retries, watching, AwsRequestListener.NONE);
    }

    private static AwsClients connect(
            Access access, AwsRetries retries, List<ExecutionInterceptor> watching, AwsRequestListener listener) {
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ATTEMPT)
                .build();
        RequestLimiter limiter = new RequestLimiter(access.rates());
        Builds builds = new Builds(access, http, watching, new AwsRequestPublisher(listener));
        return new AwsClients(
                builds.with(CognitoIdentityProviderClient.builder(), builds.limits(retries.repeatable(), limiter)),
                builds.with(CognitoIdentityProviderClient.builder(), builds.limits(retries.once(), limiter)),
                builds.with(DynamoDbClient.builder(), builds.limitsOfStore(retries.store())),
                builds.with(EksClient.builder(), builds.limits(retries.repeatable())),
                builds.with(SesV2Client.builder(), builds.limits(retries.repeatable())),
                http,
                TableSlots.of(access.rates()));
    }

    @Override
    public void close() {
        cognito.close();
        cognitoOnce.close();
        dynamo.close();
        eks.close();
        ses.close();
        http.close();
    }

    private record Builds(
            Access access, SdkHttpClient http, List<ExecutionInterceptor> watching, AwsRequestPublisher requests) {

        <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C with(
                B builder, ClientOverrideConfiguration limits) {
            access.endpoint().ifPresent(builder::endpointOverride);
            return builder.region(software.amazon.awssdk.regions.Region.of(
                            access.region().value()))
                    .credentialsProvider(access.credentials())
                    .httpClient(http)
                    .overrideConfiguration(limits)
                    .build();
        }

        ClientOverrideConfiguration limits(StandardRetryStrategy retries) {
            return limits(retries, ATTEMPT, CALL);
        }

        /** Waiting for the limiter takes of an attempt's time. */
        ClientOverrideConfiguration limits(StandardRetryStrategy retries, RequestLimiter limiter) {
            return limits(retries, ATTEMPT.plus(RequestLimiter.PATIENCE), CALL.plus(RequestLimiter.PATIENCE))
                    .toBuilder()
                    .addExecutionInterceptor(limiter)
                    .build();
        }

        ClientOverrideConfiguration limitsOfStore(StandardRetryStrategy retries) {
            return limits(retries, ATTEMPT_OF_STORE, CALL_OF_STORE);
        }

        private ClientOverrideConfiguration limits(StandardRetryStrategy retries, Duration attempt, Duration call) {
            return ClientOverrideConfiguration.builder()
                    .apiCallAttemptTimeout(attempt)
                    .apiCallTimeout(call)
                    .retryStrategy(retries)
                    .executionInterceptors(watching)
                    .addExecutionInterceptor(new TraceHeader())
                    .addMetricPublisher(requests)
                    .build();
        }
    }
}
