// SPDX-License-Identifier: Apache-2.0
package io.tenantry.typed;

import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads YAML into records whose components are the fields: a field that the record lacks, a missing one or one of
 * another type is an error. Lists and maps may be missing and are empty then; where that differs, they are optional.
 */
public final class RecordReader {

    private RecordReader() {}

    /**
     * The one document of a text.
     *
     * @throws YamlException if it is anything else than that record
     */
    public static <R extends Record> R read(String yaml, Class<R> type) {
        return read(StrictYaml.document(yaml), type);
    }

    /**
     * A document as a record.
     *
     * @throws YamlException if it is anything else than that record
     */
    public static <R extends Record> R read(YamlNode node, Class<R> type) {
        YamlMapping mapping = as(YamlMapping.class, node, type.getSimpleName());
        RecordComponent[] components = type.getRecordComponents();
        refuseUnknown(mapping, components, type);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(mapping, components[i]);
        }
        return construct(type, components, values);
    }

    private static void refuseUnknown(YamlMapping mapping, RecordComponent[] components, Class<?> type) {
        Set<String> unknown = new TreeSet<>(mapping.entries().keySet());
        Arrays.stream(components).map(RecordComponent::getName).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new YamlException(mapping.line(), type.getSimpleName() + " has no field " + unknown);
        }
    }

    private static Object component(YamlMapping mapping, RecordComponent component) {
        Optional<YamlNode> node = mapping.get(component.getName());
        Class<?> type = component.getType();
        if (type == Optional.class) {
            return node.map(value -> value(value, argument(component.getGenericType(), 0)));
        }
        if (type == List.class && node.filter(value -> !isNull(value)).isEmpty()) {
            return List.of();
        }
        if (type == Map.class && node.isEmpty()) {
            return Map.of();
        }
        return value(
                node.orElseThrow(() -> new YamlException(mapping.line(), component.getName() + " is missing")),
                component.getGenericType());
    }

    private static Object value(YamlNode node, Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getRawType() == List.class
                    ? list(node, argument(type, 0))
                    : map(node, argument(type, 1));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == YamlNode.class) {
            return node;
        }
        return plain.isRecord() ? read(node, plain.asSubclass(Record.class)) : scalar(node, plain);
    }

    private static List<Object> list(YamlNode node, Type item) {
        return as(YamlSequence.class, node, "list").items().stream()
                .map(child -> value(child, item))
                .toList();
    }

    private static Map<String, Object> map(YamlNode node, Type item) {
        Map<String, Object> map = new LinkedHashMap<>();
        as(YamlMapping.class, node, "mapping").entries().forEach((key, child) -> map.put(key, value(child, item)));
        return map;
    }

    private static Object scalar(YamlNode node, Class<?> type) {
        YamlScalar scalar = as(YamlScalar.class, node, type.getSimpleName());
        if (type == String.class && scalar.isString()) {
            return scalar.text();
        }
        if ((type == int.class || type == Integer.class) && scalar.kind() == YamlScalar.Kind.NUMBER) {
            return Integer.valueOf(scalar.text());
        }
        if ((type == boolean.class || type == Boolean.class) && scalar.kind() == YamlScalar.Kind.BOOLEAN) {
            return Boolean.valueOf(scalar.text());
        }
        if (type.isEnum() && scalar.isString()) {
            return constant(scalar, type);
        }
        throw new YamlException(node.line(), "must be a " + type.getSimpleName());
    }

    /** ALLOW is written Allow, NOT_IN is written NotIn, and TCP stays. */
    private static Object constant(YamlScalar scalar, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(scalar.text())
                        || camel(constant.toString()).equals(scalar.text()))
                .findFirst()
                .orElseThrow(
                        () -> new YamlException(scalar.line(), type.getSimpleName() + " cannot be " + scalar.text()));
    }

    private static String camel(String constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.split("_")) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.NULL;
    }

    private static <T extends YamlNode> T as(Class<T> type, YamlNode node, String wanted) {
        if (type.isInstance(node)) {
            return type.cast(node);
        }
        throw new YamlException(node.line(), "must be a " + wanted);
    }

    private static <R> R construct(Class<R> type, RecordComponent[] components, Object[] values) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }
}
