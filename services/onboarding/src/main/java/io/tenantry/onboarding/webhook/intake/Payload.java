// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The body of a web hook: exactly one JSON object, read strictly. */
public final class Payload {

    /** Stripe's events are about 8 deep. */
    private static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER_LENGTH = 32;
    private static final int MAX_NAME_LENGTH = 256;
    private static final int MAX_TOKENS = 20_000;

    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode root;

    private Payload(JsonNode root) {
        this.root = root;
    }

    /**
     * Reads a body.
     *
     * @throws PayloadException if it is not exactly one JSON object in UTF-8
     */
    public static Payload read(byte[] body) {
        String text = text(body).orElseThrow(() -> new PayloadException("it is not UTF-8"));
        try {
            JsonNode root = STRICT.readTree(text);
            if (!root.isObject()) {
                throw new PayloadException("it is not an object");
            }
            return new Payload(root);
        } catch (JsonProcessingException e) {
            // Jackson's own text may repeat the body, which may hold personal data
            throw new PayloadException("it cannot be parsed" + place(e));
        }
    }

    /** Limits that the body as a whole exceeds have no place. */
    private static String place(JsonProcessingException e) {
        return Optional.ofNullable(e.getLocation())
                .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
    }

    /** The body as text, if it is UTF-8 without a byte that does not belong there. */
    public static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The text, number or truth value at a JSON Pointer as text; empty where nothing or something else is. */
    public Optional<String> at(JsonPointer pointer) {
        JsonNode node = root.at(pointer);
        return node.isTextual() || node.isNumber() || node.isBoolean() ? Optional.of(node.asText()) : Optional.empty();
    }
}
