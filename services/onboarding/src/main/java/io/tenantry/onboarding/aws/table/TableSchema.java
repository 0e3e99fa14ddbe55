// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import io.tenantry.service.TableKeys;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The primary key of a table, as DynamoDB is told of it. */
public record TableSchema(TableKeys keys) {

    /** A key of one attribute. */
    public static TableSchema of(String hash) {
        return new TableSchema(TableKeys.of(hash));
    }

    /** A key of two attributes. */
    public static TableSchema of(String hash, String range) {
        return new TableSchema(TableKeys.of(hash, range));
    }

    public List<KeySchemaElement> elements() {
        List<KeySchemaElement> elements = new ArrayList<>();
        elements.add(element(keys.hash(), KeyType.HASH));
        keys.range().ifPresent(name -> elements.add(element(name, KeyType.RANGE)));
        return elements;
    }

    public List<AttributeDefinition> attributes() {
        List<AttributeDefinition> attributes = new ArrayList<>();
        attributes.add(attribute(keys.hash(), ScalarAttributeType.S));
        keys.range().ifPresent(name -> attributes.add(attribute(name, ScalarAttributeType.S)));
        return attributes;
    }

    public static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
