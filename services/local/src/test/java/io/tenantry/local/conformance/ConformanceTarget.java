// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import io.tenantry.local.access.Role;
import io.tenantry.local.app.LocalAws;
import io.tenantry.local.app.LocalAwsOptions;
import io.tenantry.local.dynamodb.DynamoDbDelays;
import io.tenantry.local.iam.Policy;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Gives the suite its clients: for the endpoint, region and credentials of the system properties
 * {@code tenantry.conformance.endpoint}, {@code .region}, {@code .accessKeyId}, {@code .secretAccessKey},
 * {@code .cluster} and {@code .sender}, or for an in-JVM AWS of its own. What a test leaves behind is cleaned up at the end.
 */
final class ConformanceTarget implements AutoCloseable {

    private static final String PREFIX = "tenantry.conformance.";

    /** Long enough for real AWS to create a table. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI endpoint;
    private final Deque<Runnable> cleanups = new ArrayDeque<>();
    private final Deque<Runnable> closings = new ArrayDeque<>();

    ConformanceTarget() {
        String given = property("endpoint", "");
        endpoint = given.isEmpty() ? startOurOwn() : URI.create(given);
    }

    private URI startOurOwn() {
        Vertx vertx = Vertx.vertx();
        LocalAws aws = LocalAws.start(
                vertx,
                LocalAwsOptions.inMemory()
                        .withDynamoDb(DynamoDbDelays.SHORT
                                .withTableCreation(Duration.ofMillis(150))
                                .withTransaction(Duration.ofMillis(5))));
        aws.identities().put(roleOfTheSuite());
        closings.push(() -> vertx.close().await());
        closings.push(aws::close);
        return aws.endpoint();
    }

    private static Role roleOfTheSuite() {
        Policy trust = Policy.parse("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "arn:aws:iam::000000000000:root"}}}""");
        return new Role("tenantry-service-order", Optional.of(trust), List.of());
    }

    private static String property(String name, String otherwise) {
        return System.getProperty(PREFIX + name, otherwise);
    }

    String cluster() {
        return property("cluster", "conformance");
    }

    /** A role that the caller may assume and associations may name, in the account behind the endpoint. */
    String role() {
        return property("role", "arn:aws:iam::000000000000:role/tenantry-service-order");
    }

    /** An address that mails may come from. */
    String sender() {
        return property("sender", "signup@shop.example.com");
    }

    URI endpoint() {
        return endpoint;
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        AwsBasicCredentials credentials =
                AwsBasicCredentials.create(property("accessKeyId", "local"), property("secretAccessKey", "local"));
        return builder.endpointOverride(endpoint)
                .region(Region.of(property("region", "us-east-1")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** A name that no other run uses. */
    static String unique(String what) {
        return "conf-" + what + "-"
                + UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT);
    }

    void cleanUp(Runnable cleanup) {
        cleanups.push(cleanup);
    }

    @Override
    public void close() {
        cleanups.forEach(Runnable::run);
        closings.forEach(Runnable::run);
    }
}
