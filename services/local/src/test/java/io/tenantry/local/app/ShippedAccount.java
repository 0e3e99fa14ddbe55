// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import io.tenantry.local.access.Credentials;
import io.tenantry.local.access.Role;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.eks.PodIdentity.Pod;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.eks.EksClient;

/** The account that the files of gitops/platform/aws/ are written for, with their roles and nothing else in it. */
final class ShippedAccount implements AutoCloseable {

    static final String CLUSTER = "tenantry";
    static final String ROLES = "arn:aws:iam::111122223333:role/";
    static final String ONBOARDING_KEY = "AKIAONBOARDING";

    private static final Path FILES = Path.of("../../gitops/platform/aws");
    private static final AwsSettings SETTINGS = new AwsSettings("111122223333", "eu-central-1");

    private final Vertx vertx = Vertx.vertx();
    private final LocalAws aws = LocalAws.start(
            vertx, LocalAwsOptions.inMemory().withSettings(SETTINGS).withTableCreation(Duration.ZERO));

    ShippedAccount() {
        Role.read(files()).forEach(aws.identities()::put);
        aws.identities().bind(ONBOARDING_KEY, "tenantry-onboarding");
    }

    private static Map<String, String> files() {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    LocalAws aws() {
        return aws;
    }

    /** Associates a tenant's service account with a role, as an administrator. */
    void associate(String tenant, String service, String role) {
        try (EksClient eks = administrator(EksClient.builder())) {
            eks.createPodIdentityAssociation(association -> association
                    .clusterName(CLUSTER)
                    .namespace(tenant)
                    .serviceAccount(service)
                    .roleArn(ROLES + role));
        }
    }

    AwsCredentials pod(String tenant, String service) {
        Credentials given =
                aws.podIdentity().credentials(new Pod(CLUSTER, tenant, service, service + "-5d4f-abcde", "uid-1"));
        return AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C administrator(B builder) {
        return as(AwsBasicCredentials.create("local", "local"), builder);
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C onboarding(B builder) {
        return as(AwsBasicCredentials.create(ONBOARDING_KEY, "none"), builder);
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C as(AwsCredentials credentials, B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @Override
    public void close() {
        aws.close();
        vertx.close().await();
    }
}
