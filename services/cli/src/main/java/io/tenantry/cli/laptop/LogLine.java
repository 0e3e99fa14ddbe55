// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Writes each event as a function says: to read logback's own patterns takes a tenth of a second of every start. */
final class LogLine extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    private final Function<ILoggingEvent, String> line;

    /** @param line what to write, with the end of the line */
    LogLine(Function<ILoggingEvent, String> line) {
        this.line = line;
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
        return line.apply(event).getBytes(StandardCharsets.UTF_8);
    }
}
