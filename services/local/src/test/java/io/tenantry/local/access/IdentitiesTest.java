// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.iam.UnknownPolicyException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
    private static final AwsSettings SETTINGS = AwsSettings.DEFAULT;
    private static final String READER = "arn:aws:iam::000000000000:role/reader";

    private final Identities identities = at(START);
    private final Principal administrator = identities.caller(signed("local", ""), Protocol.JSON_1_0);

    private static Identities at(Instant now) {
        Identities identities = new Identities(SETTINGS, Clock.fixed(now, ZoneOffset.UTC));
        Role.read(Map.of(
                        "reader.policy.json",
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"dynamodb:GetItem\","
                                + "\"Resource\":\"*\"}}",
                        "reader.trust.json",
                        trust("sts:AssumeRole", "{\"AWS\":\"arn:aws:iam::000000000000:root\"}"),
                        "README.md",
                        "no policy"))
                .forEach(identities::put);
        return identities;
    }

    private static String trust(String action, String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Principal\":" + principal + "}}";
    }

    private static AwsRequest signed(String key, String token) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + key + "/20261125/us-east-1/dynamodb/aws4_request, Signature=0")
                .add("X-Amz-Security-Token", token);
        return new AwsRequest(HttpMethod.POST, "/", MultiMap.caseInsensitiveMultiMap(), headers, Buffer.buffer());
    }

    private Credentials take(AssumeRole.Asked asked) {
        return new AssumeRole(identities, SETTINGS)
                .by(administrator, asked, Protocol.QUERY)
                .credentials();
    }

    @Test
    void takesAKeyThatIsBoundToNoRoleForAnAdministrators() {
        assertThat(administrator.isAdministrator()).isTrue();
        assertThat(administrator.arn()).isEqualTo("arn:aws:iam::000000000000:user/local");
    }

    @Test
    void takesABoundKeyForASessionOfItsRole() {
        identities.bind("AKIAREADER", "reader");

        Principal caller = identities.caller(signed("AKIAREADER", ""), Protocol.JSON_1_0);

        assertThat(caller.isAdministrator()).isFalse();
        assertThat(caller.arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/reader/local");
        assertThat(caller.identity()).isEqualTo(READER);
    }

    @Test
    void refusesAKeyThatIsBoundToARoleWhichIsNotThere() {
        identities.bind("AKIALOST", "lost");

        assertThatThrownBy(() -> identities.caller(signed("AKIALOST", ""), Protocol.JSON_1_0))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).endsWith("#UnrecognizedClientException"));
    }

    @Test
    void knowsASessionByItsKeyAndItsToken() {
        Credentials session = take(AssumeRole.Asked.of(READER, "test"));

        assertThat(identities
                        .caller(signed(session.accessKeyId(), session.sessionToken()), Protocol.JSON_1_0)
                        .arn())
                .isEqualTo("arn:aws:sts::000000000000:assumed-role/reader/test");
        assertThat(session.expiration()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void refusesASessionWithAnotherTokenOrNone() {
        Credentials session = take(AssumeRole.Asked.of(READER, "test"));

        for (String token : new String[] {"", session.sessionToken() + "x", "other"}) {
            assertThatThrownBy(() -> identities.caller(signed(session.accessKeyId(), token), Protocol.REST_JSON))
                    .isInstanceOfSatisfying(AwsException.class, e -> {
                        assertThat(e.status()).isEqualTo(403);
                        assertThat(e.code()).isEqualTo("UnrecognizedClientException");
                    });
        }
    }

    @Test
    void refusesASessionThatIsOver() {
        Credentials session = take(AssumeRole.Asked.of(READER, "test").withDuration(Duration.ZERO));

        assertThatThrownBy(() ->
                        identities.caller(signed(session.accessKeyId(), session.sessionToken()), Protocol.JSON_1_0))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).endsWith("#ExpiredTokenException"));
    }

    @Test
    void doesNotTagASessionUnlessTheTrustSaysSo() {
        assertThatThrownBy(() -> take(AssumeRole.Asked.of(READER, "test").withTags(Map.of("team", "red"))))
                .isInstanceOfSatisfying(AwsException.class, e -> {
                    assertThat(e.code()).isEqualTo("AccessDenied");
                    assertThat(e.message())
                            .isEqualTo("User: arn:aws:iam::000000000000:user/local is not authorized to perform:"
                                    + " sts:AssumeRole on resource: " + READER);
                });
    }

    @Test
    void refusesARoleThatDoesNotExistInTheSameWords() {
        assertThatThrownBy(() -> take(AssumeRole.Asked.of(READER + "2", "test")))
                .hasMessageEndingWith("is not authorized to perform: sts:AssumeRole on resource: " + READER + "2");
    }

    @Test
    void refusesAPolicyThatAsksForWhatIsNeverFilledIn() {
        assertThatThrownBy(() -> Role.read(Map.of("x.policy.json", """
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*",
                        "Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"}}}}""")))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("aws:SourceVpce");
    }
}
