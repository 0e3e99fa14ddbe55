// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.expression.Projection;
import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.table.IndexSchema;
import io.tenantry.local.table.KeySchema;
import io.tenantry.local.table.TableSchema;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the definition of a table from a CreateTable request. */
final class TableDefinition {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private TableDefinition() {}

    /** Refuses a request that DynamoDB would not create a table for. */
    static void check(Input request) {
        if (!NAME.matcher(request.required("TableName")).matches()) {
            throw new ValidationException("TableName must be at least 3 characters long and at most 255 characters long"
                    + " and consist of a-z, A-Z, 0-9, '_', '-' and '.'");
        }
        boolean onDemand = "PAY_PER_REQUEST".equals(request.text("BillingMode"));
        boolean throughput = request.json().containsKey("ProvisionedThroughput");
        if (onDemand == throughput) {
            throw new ValidationException("One or more parameter values were invalid: ProvisionedThroughput goes with"
                    + " BillingMode PROVISIONED, and only with it");
        }
        if (request.json().containsKey("LocalSecondaryIndexes")) {
            throw new ValidationException("The stand-in has no local secondary indexes");
        }
        schema(request);
    }

    static TableSchema schema(Input request) {
        Map<String, String> types = new HashMap<>();
        for (Input attribute : request.objects("AttributeDefinitions")) {
            types.put(attribute.required("AttributeName"), attribute.required("AttributeType"));
        }
        KeySchema key = key(request);
        List<IndexSchema> indexes = new ArrayList<>();
        for (Input index : request.objects("GlobalSecondaryIndexes")) {
            indexes.add(new IndexSchema(index.required("IndexName"), key(index), projection(index, key)));
        }
        return new TableSchema(key, types, indexes);
    }

    private static KeySchema key(Input owner) {
        Map<String, String> byType = new HashMap<>();
        for (Input element : owner.objects("KeySchema")) {
            byType.put(element.required("KeyType"), element.required("AttributeName"));
        }
        String hash = byType.get("HASH");
        if (hash == null) {
            throw new ValidationException("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        return new KeySchema(hash, Optional.ofNullable(byType.get("RANGE")));
    }

    private static Projection projection(Input index, KeySchema table) {
        Input projection = index.object("Projection");
        if (projection.required("ProjectionType").equals("ALL")) {
            return Projection.ALL;
        }
        List<String> names = new ArrayList<>(table.attributes());
        names.addAll(key(index).attributes());
        for (Object name : projection.json().getJsonArray("NonKeyAttributes", new JsonArray())) {
            names.add((String) name);
        }
        return Projection.ofAttributes(names);
    }
}
