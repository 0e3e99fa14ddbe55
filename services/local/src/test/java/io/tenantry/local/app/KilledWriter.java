// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Puts items into an in-JVM AWS of its own and names each once it is acknowledged, until someone kills it. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] arguments) {
        LocalAwsOptions options = LocalAwsOptions.inMemory().withData(Path.of(arguments[0]));
        LocalAws aws = LocalAws.start(Vertx.vertx(), options);
        DynamoDbClient dynamo = Clients.client(aws.endpoint(), DynamoDbClient.builder());
        dynamo.createTable(table -> table.tableName("table")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(key -> key.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH)));
        while (dynamo.describeTable(table -> table.tableName("table")).table().tableStatus() != TableStatus.ACTIVE) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 100_000; i++) {
            String pk = Integer.toString(i);
            dynamo.putItem(put -> put.tableName("table").item(Map.of("pk", AttributeValue.fromS(pk))));
            System.out.println(pk);
        }
    }
}
