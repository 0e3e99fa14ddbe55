// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.webhook.out.Endpoint;
import io.tenantry.onboarding.webhook.out.EndpointId;
import io.tenantry.onboarding.webhook.out.EndpointUrl;
import io.tenantry.onboarding.webhook.out.OutStore;
import io.tenantry.onboarding.webhook.out.OutStoreContract;
import io.tenantry.onboarding.webhook.out.Sending;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoOutStoreIT extends OutStoreContract {

    private final TestAws aws = new TestAws();
    private final OutStore store = new DynamoOutStore(aws.clients().dynamo());

    @BeforeEach
    void makeTheTable() {
        new Baseline(aws.plain().dynamo(), false).ensureState();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    /** As a later version might have written it. */
    private void spoil(String kind) {
        DynamoDbClient dynamo = aws.plain().dynamo();
        dynamo.scan(request -> request.tableName(StateTable.NAME)).items().stream()
                .filter(item -> new ItemReader(item).text(StateTable.PK).startsWith(kind + "#"))
                .forEach(item -> {
                    Map<String, AttributeValue> spoilt = new HashMap<>(item);
                    spoilt.put("state", AttributeValue.fromS("unheard-of"));
                    spoilt.put("format", AttributeValue.fromS("unheard-of"));
                    dynamo.putItem(put -> put.tableName(StateTable.NAME).item(spoilt));
                });
    }

    @Test
    void passesOverWhatCannotBeRead() {
        Endpoint unknown = store.create(endpoint("unknown")).orElseThrow();
        store.add(sending("evt_unknown", NOW));
        spoil("endpoint");
        spoil("sending");
        Endpoint known = store.create(endpoint("known")).orElseThrow();
        store.add(sending("evt_known", NOW));

        assertThat(store.due(NOW, 1)).extracting(Sending::event).containsExactly("evt_known");
        assertThat(store.endpoints()).extracting(Endpoint::id).containsExactly(known.id());
        assertThat(store.sendings(EndpointId.of("one"), 10, Optional.empty()).items())
                .extracting(Sending::event)
                .containsExactly("evt_known");
        assertThat(unknown.id()).isNotEqualTo(known.id());
    }

    /** What is asked of new ones may change; what was stored before has to be given up in its own time. */
    @Test
    void readsAnEndpointThatWouldNotBeTakenNow() {
        EndpointUrl url = new EndpointUrl(URI.create("https://hooks.example.com:99999/"));
        Endpoint made = endpoint("one");
        store.create(new Endpoint(
                made.id(), url, made.format(), made.secret(), made.disabled(), made.createdAt(), made.version()));

        assertThat(store.endpoint(made.id()).orElseThrow().url()).isEqualTo(url);
    }

    @Override
    protected OutStore store() {
        return store;
    }
}
