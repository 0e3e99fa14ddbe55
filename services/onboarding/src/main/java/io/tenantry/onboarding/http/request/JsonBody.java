// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import java.util.Optional;

/** Reads a JSON body strictly, since Jackson's defaults take what others would refuse. */
public final class JsonBody {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 32;
    private static final int MAX_NAME_LENGTH = 256;
    private static final int MAX_TOKENS = 1_000;

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

    private JsonBody() {}

    /** Reads exactly one object; anything else is a problem that does not repeat the body. */
    public static ObjectNode readObject(byte[] body) {
        String text = StrictText.utf8(body).orElseThrow(() -> malformed("it is not UTF-8 without a byte order mark"));
        if (parse(text) instanceof ObjectNode object) {
            return object;
        }
        throw malformed("it is not an object");
    }

    private static JsonNode parse(String text) {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            // Jackson's own text may repeat the body, which may hold personal data.
            throw malformed("it cannot be parsed" + place(Optional.ofNullable(e.getLocation())));
        }
    }

    /** Limits that the input as a whole exceeds have no place. */
    private static String place(Optional<JsonLocation> location) {
        return location.map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
    }

    private static ProblemException malformed(String why) {
        return Problem.of(ProblemType.MALFORMED_JSON, "The body is refused: " + why + ".")
                .withHint(ProblemType.MALFORMED_JSON.description())
                .toException();
    }
}
