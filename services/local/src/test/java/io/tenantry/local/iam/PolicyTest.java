// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How AWS evaluates the operators that we use, on the smallest policies that show it. */
class PolicyTest {

    private static final Request GET = new Request("dynamodb:GetItem", "arn:aws:dynamodb:r:1:table/t", Map.of());

    @Test
    void withoutAStatementNothingIsAllowedAndADenialWins() {
        Policy allow = statement("Allow", "dynamodb:*", "*");
        Policy deny = statement("Deny", "dynamodb:GetItem", "*");
        assertThat(Policy.decide(List.of(), GET)).isEqualTo(Decision.NOT_ALLOWED);
        assertThat(Policy.decide(List.of(allow), GET)).isEqualTo(Decision.ALLOWED);
        assertThat(Policy.decide(List.of(allow, deny), GET)).isEqualTo(Decision.DENIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dynamodb:GetItem | arn:aws:dynamodb:r:1:table/t | true",
                "DYNAMODB:getitem | arn:aws:dynamodb:r:1:table/t | true",
                "dynamodb:Get* | arn:aws:dynamodb:r:1:table/? | true",
                "dynamodb:Get | arn:aws:dynamodb:r:1:table/* | false",
                "* | * | true",
                "dynamodb:GetItem | arn:aws:dynamodb:r:1:table/T | false",
                "dynamodb:GetItem | arn:aws:dynamodb:*:table/t | false",
                "dynamodb:GetItem | arn:aws:dynamodb:*:*:table/t | true",
                "dynamodb:GetItem | arn:aws:dynamodb:r:1:table/t/index/i | false"
            })
    void actionsIgnoreCaseAndResourcesKeepToTheirParts(String action, String resource, boolean allowed) {
        assertThat(statement("Allow", action, resource).allows(GET)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals | a | a | true",
                "StringEquals | a | A | false",
                "StringEquals | a* | ab | false",
                "StringEquals | a | '' | false",
                "StringEquals | a | a,a | false",
                "StringLike | a* | ab | true",
                "StringLike | a? | a | false",
                "ForAllValues:StringEquals | a | a,a | true",
                "ForAllValues:StringEquals | a | a,b | false",
                "ForAllValues:StringEquals | a | '' | true",
                "ForAnyValue:StringEquals | a | a,b | true",
                "ForAnyValue:StringEquals | a | '' | false",
                "Null | true | '' | true",
                "Null | true | a | false",
                "Null | false | a | true",
                "Null | false | '' | false"
            })
    void conditionsHoldAsAwsDocumentsThem(String operator, String wanted, String given, boolean holds) {
        Policy policy = conditional(operator, "\"Key\": \"" + wanted + "\"");
        Request request = given.isEmpty() ? GET : GET.with("kEY", given.split(","));
        assertThat(policy.allows(request)).isEqualTo(holds);
    }

    @Test
    void variableStandsForItsTextAndAnAbsentOneForNothing() {
        Policy policy = conditional("StringLike", "\"Key\": \"x-${aws:PrincipalTag/t}\"");
        assertThat(policy.allows(GET.with("Key", "x-1").with("aws:PrincipalTag/t", "1")))
                .isTrue();
        assertThat(policy.allows(GET.with("Key", "x-1").with("aws:PrincipalTag/t", "*")))
                .isFalse();
        assertThat(policy.allows(GET.with("Key", "x-*").with("aws:PrincipalTag/t", "*")))
                .isTrue();
        assertThat(policy.allows(GET.with("Key", "x-1"))).isFalse();
        assertThat(policy.allows(GET.with("Key", "x-"))).isFalse();
    }

    @Test
    void olderVersionTakesVariablesAsText() {
        String json = text("StringEquals", "\"Key\": \"${aws:PrincipalTag/t}\"").replace("2012", "2008");
        Request request = GET.with("Key", "1").with("aws:PrincipalTag/t", "1");
        assertThat(Policy.parse(json).allows(request)).isFalse();
        assertThat(Policy.parse(json).allows(request.with("Key", "${aws:PrincipalTag/t}")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"NotAction\": \"*\", \"Resource\": \"*\"}]}",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"NotResource\": \"*\"}]}",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": []}]}",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Grant\", \"Action\": \"*\", \"Resource\": \"*\"}]}",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Principal\": \"*\"}]}",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Principal\": {\"AWS\": \"*\"}}]}"
            })
    void refusesWhatItDoesNotKnow(String json) {
        assertThatThrownBy(() -> Policy.parse(json)).isInstanceOf(UnknownPolicyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringNotEquals", "StringEqualsIfExists", "ForAllValues:Null", "ArnLike", "stringequals"})
    void refusesOperatorsThatItDoesNotKnow(String operator) {
        String json = text(operator, "\"Key\": \"a\"");
        assertThatThrownBy(() -> Policy.parse(json)).hasMessageContaining("the operator " + operator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${*}", "${aws:PrincipalTag/t, 'x'}", "${}"})
    void refusesVariablesThatItDoesNotKnow(String variable) {
        Policy policy = conditional("StringEquals", "\"Key\": \"" + variable + "\"");
        Request request = GET.with("Key", "a");
        assertThatThrownBy(() -> policy.allows(request)).isInstanceOf(UnknownPolicyException.class);
    }

    private static Policy statement(String effect, String action, String resource) {
        return Policy.parse("""
                {"Version": "2012-10-17",
                 "Statement": {"Effect": "%s", "Action": "%s", "Resource": ["%s"]}}
                """.formatted(effect, action, resource));
    }

    private static Policy conditional(String operator, String key) {
        return Policy.parse(text(operator, key));
    }

    private static String text(String operator, String key) {
        return """
                {"Version": "2012-10-17", "Statement": [
                 {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"%s": {%s}}}]}
                """.formatted(operator, key);
    }
}
