// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import io.tenantry.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogLinesTest {

    private static final OperationId OPERATION = new OperationId("op_01J0000000000000000000000Z");
    private static final TenantId TENANT = new TenantId("acme-k7x2q");

    private final Map<String, String> inside = new HashMap<>();
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("io.tenantry.Test");

    private String line(LogFormat format, @Nullable Throwable thrown, String message, Object... arguments) {
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, arguments);
        event.setMDCPropertyMap(inside);
        return new String(new LogLines(format).encode(event), StandardCharsets.UTF_8);
    }

    private JsonNode json(@Nullable Throwable thrown, String message, Object... arguments) throws IOException {
        String line = line(LogFormat.JSON, thrown, message, arguments);
        assertThat(line).endsWith("}\n");
        assertThat(line.strip()).hasLineCount(1);
        return new ObjectMapper().readTree(line);
    }

    @Test
    void takesTheOperationAndTheTenantFromTheArguments() throws IOException {
        JsonNode line = json(null, "{} of {}: accepted", OPERATION, TENANT);

        assertThat(line.path("message").asText()).isEqualTo(OPERATION + " of acme-k7x2q: accepted");
        assertThat(line.path("operation").asText()).isEqualTo(OPERATION.value());
        assertThat(line.path("tenant").asText()).isEqualTo("acme-k7x2q");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
    }

    @Test
    void givesAnOperationTheTraceOfItsUlid() throws IOException {
        assertThat(json(null, "{}", OPERATION).path("trace_id").asText()).isEqualTo("0190000000000000000000000000001f");
    }

    @Test
    void linesInsideATraceCarryItsIds() throws IOException {
        Trace trace = Trace.begin();

        trace.run(() -> inside.putAll(MDC.getCopyOfContextMap()));

        JsonNode line = json(null, "pushed");
        assertThat(line.path("trace_id").asText()).isEqualTo(trace.id());
        assertThat(line.path("span_id").asText()).isEqualTo(trace.span());
        assertThat(MDC.get("trace_id")).isNull();
        assertThat(MDC.get("span_id")).isNull();
    }

    @Test
    void staysOneLineWhateverIsInTheMessage() throws IOException {
        String hostile = "a\"b\\c\nd\te\r\u0000\u2028\u202e\ud83d\ude00\ud800\u009b";

        assertThat(json(null, "{}", hostile).path("message").asText()).isEqualTo(hostile);
    }

    @Test
    void leavesOutTheMessagesOfExceptionsThatMayRepeatWhatTheyWereGiven() throws IOException {
        Exception foreign = new JsonParseException(null, "at admin@example.com");
        RuntimeException ours = new IllegalStateException("the step failed", foreign);

        for (String line :
                new String[] {json(ours, "failed").path("error").asText(), line(LogFormat.TEXT, ours, "failed")}) {
            assertThat(line)
                    .contains("java.lang.IllegalStateException: the step failed", "caused by", "JsonParseException")
                    .contains("LogLinesTest")
                    .doesNotContain("admin@example.com");
        }
    }
}
