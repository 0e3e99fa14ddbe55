// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.access.TokenName;
import io.tenantry.onboarding.http.contract.Contract;
import io.tenantry.onboarding.http.contract.ContractOperation;
import io.tenantry.onboarding.http.request.QueryRules;
import io.tenantry.onboarding.operation.OperationKind;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.webhook.in.Verdict;
import io.tenantry.onboarding.webhook.out.EventFormat;
import io.tenantry.onboarding.webhook.out.SendingState;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The contract against the code, and against itself. */
class ContractTest {

    private static final Contract CONTRACT = ContractCheck.CONTRACT;

    @Test
    void hasEveryRouteThatIsMountedAndNoOther() {
        TreeSet<String> mounted = TestServer.mounted().entrySet().stream()
                .flatMap(path -> path.getValue().stream()
                        .filter(method -> !method.equals("HEAD"))
                        .map(method -> method + " " + QueryRules.braced(path.getKey())))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(mounted)
                .containsExactlyInAnyOrderElementsOf(CONTRACT.operations().stream()
                        .map(ContractOperation::name)
                        .toList());
    }

    @Test
    void hasOnlyReferencesThatLeadSomewhere() {
        for (String reference : CONTRACT.document().findValuesAsText("$ref")) {
            assertThat(CONTRACT.document().at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void usesEveryComponent() {
        List<String> used = CONTRACT.document().findValuesAsText("$ref");
        for (String kind : List.of("schemas", "responses", "parameters", "headers", "requestBodies")) {
            CONTRACT.document()
                    .path("components")
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void namesEachOperationOnce() {
        List<String> ids = CONTRACT.document().findValuesAsText("operationId");

        assertThat(ids).doesNotHaveDuplicates().hasSameSizeAs(CONTRACT.operations());
    }

    @Test
    void saysWhereARoleMayNotBeEnough() {
        for (ContractOperation operation : CONTRACT.operations()) {
            boolean needsRole = operation.security().contains("viewer")
                    || operation.security().contains("admin");
            if (needsRole) {
                assertThat(operation.statuses()).as(operation.name()).contains("401", "403");
            } else if (operation.tag().equals("pages") || operation.path().endsWith("/confirm")) {
                continue; // a form from another site, or a link that does not fit
            } else {
                assertThat(operation.statuses()).as(operation.name()).doesNotContain("403");
            }
        }
    }

    @Test
    void saysWhereThereMayBeNoRoom() {
        for (ContractOperation operation : CONTRACT.operations()) {
            boolean onboards = Set.of(
                            "POST /api/v1/tenants",
                            "POST /api/v1/signups",
                            "POST /api/v1/webhooks/{source}",
                            "POST /api/v1/webhook-deliveries/{delivery}/actions/replay",
                            "POST /signup")
                    .contains(operation.name());
            boolean probe = operation.path().startsWith("/readyz");
            assertThat(operation.statuses().contains("503"))
                    .as(operation.name())
                    .isEqualTo(onboards || probe);
        }
    }

    @Test
    void declaresExactlyTheParametersThatItsPathsHave() {
        for (ContractOperation operation : CONTRACT.operations()) {
            List<String> inPath = Arrays.stream(operation.path().split("/"))
                    .filter(part -> part.startsWith("{"))
                    .map(part -> part.substring(1, part.length() - 1))
                    .toList();
            assertThat(operation.parameters().stream()
                            .filter(parameter -> parameter.in().equals("path"))
                            .map(ContractOperation.Parameter::name))
                    .as(operation.name())
                    .containsExactlyElementsOf(inPath);
        }
    }

    @Test
    void hasExamplesThatAreAsItsSchemasSay() {
        List<String> checked = new ArrayList<>();
        checkExamples("", CONTRACT.document(), checked);

        assertThat(checked).hasSizeGreaterThan(15);
    }

    private static void checkExamples(String where, JsonNode node, List<String> checked) {
        JsonNode schema = node.path("schema");
        node.path("examples").properties().forEach(example -> {
            checkExample(
                    where + "/" + example.getKey(), schema, example.getValue().path("value"));
            checked.add(where);
        });
        if (schema.isObject() && node.has("example")) {
            checkExample(where, schema, node.path("example"));
            checked.add(where);
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> checkExamples(where + "/" + member.getKey(), member.getValue(), checked));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkExamples(where + "/" + i, node.get(i), checked);
        }
    }

    private static void checkExample(String where, JsonNode schema, JsonNode value) {
        assertThat(ContractCheck.SCHEMAS.violations(schema, value.toString()))
                .as(where)
                .isEmpty();
    }

    @Test
    void offersProgramsAnExampleOfEveryBodyThatTheySend() {
        for (JsonNode body : CONTRACT.document().findValues("requestBody")) {
            CONTRACT.resolve(body)
                    .path("content")
                    .forEach(content -> assertThat(content.path("examples")).isNotEmpty());
        }
    }

    @Test
    void knowsEveryTierStepAndState() {
        assertThat(closed("Tier")).isEqualTo(keys(List.of(Tier.values()), Tier::key));
        assertThat(closed("Step/properties/id")).isEqualTo(keys(List.of(StepId.values()), StepId::key));
        assertThat(closed("Step/properties/state")).isEqualTo(keys(List.of(StepState.values()), StepState::key));
        assertThat(closed("Tenant/properties/state")).isEqualTo(keys(List.of(TenantState.values()), TenantState::key));
        assertThat(closed("Operation/properties/kind"))
                .isEqualTo(keys(List.of(OperationKind.values()), OperationKind::key));
        assertThat(closed("Operation/properties/state"))
                .isEqualTo(keys(List.of(OperationState.values()), OperationState::key));
        assertThat(CONTRACT.document().at("/paths/~1api~1v1~1operations/get/parameters/0/schema/enum"))
                .isEqualTo(CONTRACT.document().at("/components/schemas/Operation/properties/state/enum"));
    }

    @Test
    void knowsWhatBecomesOfWebHooks() {
        assertThat(closed("WebhookDelivery/properties/verdict"))
                .isEqualTo(keys(List.of(Verdict.values()), Verdict::key));
        assertThat(closed("WebhookFormat")).isEqualTo(keys(List.of(EventFormat.values()), EventFormat::key));
        assertThat(closed("WebhookSending/properties/state"))
                .isEqualTo(keys(List.of(SendingState.values()), SendingState::key));
    }

    private static List<String> closed(String schema) {
        JsonNode values = CONTRACT.document().at("/components/schemas/" + schema + "/enum");
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static <T> List<String> keys(Collection<T> values, Function<T, String> key) {
        return values.stream().map(key).toList();
    }

    @Test
    void hasTheGrammarOfTheNamesOfServiceTokens() {
        JsonNode inBody = CONTRACT.document().at("/components/schemas/NewServiceToken/properties/name");
        JsonNode inPath = CONTRACT.document().at("/paths/~1api~1v1~1service-tokens~1{token}/parameters/0/schema");
        for (String name :
                List.of("abc", "a".repeat(40), "a-1", "a".repeat(41), "a".repeat(64), "ab", "Abc", "1abc", "a_b")) {
            String json = '"' + name + '"';
            boolean taken = isTokenName(name);
            assertThat(ContractCheck.SCHEMAS.violations(inBody, json).isEmpty())
                    .as(json)
                    .isEqualTo(taken);
            assertThat(ContractCheck.SCHEMAS.violations(inPath, json).isEmpty())
                    .as(json)
                    .isEqualTo(taken);
        }
    }

    private static boolean isTokenName(String text) {
        try {
            new TokenName(text);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    @Test
    void showsIdsAsTheyAre() {
        assertThat(CONTRACT.yaml()).doesNotContain("cell-1", "id: \\\"acme");
    }

    @Test
    void hasTheGrammarOfIds() {
        JsonNode schema = CONTRACT.document().at("/components/schemas/OperationId");
        for (Map.Entry<String, Boolean> text : Map.of(
                        "op_01KB0XGQ4N8RT4V8W5D6E7F8G9", true, "op_01kb0xgq4n8rt4v8w5d6e7f8g9", false, "op_", false)
                .entrySet()) {
            assertThat(ContractCheck.SCHEMAS
                            .violations(schema, '"' + text.getKey() + '"')
                            .isEmpty())
                    .isEqualTo(text.getValue());
        }
        assertThat(new OperationId("op_01KB0XGQ4N8RT4V8W5D6E7F8G9").value()).isNotEmpty();
    }
}
