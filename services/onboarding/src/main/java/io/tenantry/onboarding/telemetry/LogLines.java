// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import io.tenantry.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes one line for every event. The operation and the tenant that it is about are the ids among its arguments, so that
 * no caller has to say them twice; without a trace of its own, a line about an operation has the operation's.
 */
final class LogLines extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    /** They would move the cursor of who reads. */
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private final LogFormat format;

    LogLines(LogFormat format) {
        this.format = format;
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = switch (format) {
            case JSON -> JsonText.object(fields(event)) + "\n";
            case TEXT -> text(event);
        };
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> fields(ILoggingEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        fields.put("level", event.getLevel().toString());
        fields.put("message", String.valueOf(event.getFormattedMessage()));
        fields.put("logger", event.getLoggerName());
        fields.put("thread", event.getThreadName());
        fields.putAll(event.getMDCPropertyMap());
        argument(event, OperationId.class).ifPresent(operation -> {
            fields.put("operation", operation.value());
            fields.putIfAbsent("trace_id", Trace.id(operation));
        });
        argument(event, TenantId.class).ifPresent(tenant -> fields.put("tenant", tenant.value()));
        if (event.getThrowableProxy() != null) {
            fields.put("error", SafeStackTrace.of(event.getThrowableProxy()));
        }
        return fields;
    }

    private static <T> Optional<T> argument(ILoggingEvent event, Class<T> type) {
        Object[] arguments = event.getArgumentArray();
        return arguments == null
                ? Optional.empty()
                : Arrays.stream(arguments)
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst();
    }

    private static String text(ILoggingEvent event) {
        String line = Instant.ofEpochMilli(event.getTimeStamp()) + " " + event.getLevel() + " "
                + CONTROLS.matcher(event.getFormattedMessage()).replaceAll("?") + "\n";
        return event.getThrowableProxy() == null ? line : line + SafeStackTrace.of(event.getThrowableProxy());
    }
}
