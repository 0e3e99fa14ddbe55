// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The primary key of a service's table: text attributes.
 *
 * @param hash the partition key; in a pooled table the one that holds the tenant's id
 */
public record TableSchema(String hash, Optional<String> range) {

    /** A key of one attribute. */
    public static TableSchema of(String hash) {
        return new TableSchema(hash, Optional.empty());
    }

    /** A key of two attributes. */
    public static TableSchema of(String hash, String range) {
        return new TableSchema(hash, Optional.of(range));
    }

    List<KeySchemaElement> elements() {
        List<KeySchemaElement> elements = new ArrayList<>();
        elements.add(element(hash, KeyType.HASH));
        range.ifPresent(name -> elements.add(element(name, KeyType.RANGE)));
        return elements;
    }

    List<AttributeDefinition> attributes() {
        List<AttributeDefinition> attributes = new ArrayList<>();
        attributes.add(attribute(hash, ScalarAttributeType.S));
        range.ifPresent(name -> attributes.add(attribute(name, ScalarAttributeType.S)));
        return attributes;
    }

    static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
