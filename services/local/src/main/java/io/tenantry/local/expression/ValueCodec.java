// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns attribute values into DynamoDB's JSON and back, refusing what DynamoDB refuses. */
public final class ValueCodec {

    private static final int MAX_DIGITS = 38;
    private static final int MAX_EXPONENT = 125;
    private static final int MIN_EXPONENT = -130;

    private ValueCodec() {}

    public static Value.Document decodeItem(JsonObject json) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        json.forEach(entry -> attributes.put(entry.getKey(), decode((JsonObject) entry.getValue())));
        return new Value.Document(attributes);
    }

    public static Value decode(JsonObject json) {
        if (json.size() != 1) {
            throw new ValidationException(
                    "Supplied AttributeValue must contain exactly one of the supported datatypes");
        }
        String type = json.fieldNames().iterator().next();
        return switch (type) {
            case "S", "N", "B" -> scalar(type, json.getString(type));
            case "BOOL" -> new Value.Bool(json.getBoolean(type));
            case "NULL" -> new Value.Nothing();
            case "L" -> sequence(json.getJsonArray(type));
            case "M" -> decodeItem(json.getJsonObject(type));
            case "SS", "NS", "BS" -> group(type, json.getJsonArray(type));
            default -> throw new ValidationException("Supplied AttributeValue has the unknown datatype " + type);
        };
    }

    private static Value.Scalar scalar(String type, String text) {
        return switch (type) {
            case "N" -> new Value.Numeric(number(text));
            case "B" -> new Value.Binary(ByteBuffer.wrap(Base64.getDecoder().decode(text)));
            default -> new Value.Text(text);
        };
    }

    private static BigDecimal number(String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new ValidationException("The parameter cannot be converted to a numeric value: " + text);
        }
        return inRange(number);
    }

    /** The number itself, when DynamoDB can hold it. */
    static BigDecimal inRange(BigDecimal number) {
        BigDecimal trimmed = number.stripTrailingZeros();
        int exponent = trimmed.precision() - trimmed.scale() - 1;
        if (trimmed.precision() > MAX_DIGITS) {
            throw new ValidationException("Attempting to store more than 38 significant digits in a Number");
        }
        if (trimmed.signum() != 0 && exponent > MAX_EXPONENT) {
            throw new ValidationException(
                    "Number overflow. Attempting to store a number with magnitude larger than" + " supported range");
        }
        if (trimmed.signum() != 0 && exponent < MIN_EXPONENT) {
            throw new ValidationException(
                    "Number underflow. Attempting to store a number with magnitude smaller than" + " supported range");
        }
        return trimmed;
    }

    private static Value sequence(JsonArray json) {
        List<Value> elements = new ArrayList<>();
        json.forEach(element -> elements.add(decode((JsonObject) element)));
        return new Value.Sequence(elements);
    }

    private static Value group(String type, JsonArray json) {
        if (json.isEmpty()) {
            throw new ValidationException("One or more parameter values were invalid: A set may not be empty");
        }
        Set<Value> members = new LinkedHashSet<>();
        for (Object member : json) {
            if (!members.add(scalar(type.substring(0, 1), (String) member))) {
                throw new ValidationException("One or more parameter values were invalid: Input collection " + json
                        + " contains duplicates.");
            }
        }
        return new Value.Group(type, members);
    }

    public static JsonObject encodeItem(Value.Document item) {
        JsonObject json = new JsonObject();
        item.attributes().forEach((name, value) -> json.put(name, encode(value)));
        return json;
    }

    public static JsonObject encode(Value value) {
        return new JsonObject().put(value.type(), content(value));
    }

    private static Object content(Value value) {
        if (value instanceof Value.Scalar scalar) {
            return text(scalar);
        }
        if (value instanceof Value.Bool bool) {
            return bool.truth();
        }
        if (value instanceof Value.Sequence sequence) {
            return new JsonArray(
                    sequence.elements().stream().map(ValueCodec::encode).toList());
        }
        if (value instanceof Value.Group group) {
            return new JsonArray(group.members().stream()
                    .map(member -> text((Value.Scalar) member))
                    .toList());
        }
        if (value instanceof Value.Document document) {
            return encodeItem(document);
        }
        return true;
    }

    private static String text(Value.Scalar scalar) {
        if (scalar instanceof Value.Numeric numeric) {
            return numeric.number().toPlainString();
        }
        if (scalar instanceof Value.Binary binary) {
            byte[] bytes = new byte[binary.content().remaining()];
            binary.content().duplicate().get(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        }
        return ((Value.Text) scalar).text();
    }
}
