// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the state changes of a run beside its data; the console shows warnings only ({@link ConsoleLog}). */
final class LogFile {

    private LogFile() {}

    /** Appends from now on what the loggers let through to DIR/tenantry.log. */
    static void in(Path folder) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return;
        }
        LogLine encoder = new LogLine(LogFile::line);
        encoder.setContext(context);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setName("data");
        appender.setFile(folder.resolve("tenantry.log").toString());
        appender.setEncoder(encoder);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private static String line(ILoggingEvent event) {
        String name = event.getLoggerName();
        String line = Instant.ofEpochMilli(event.getTimeStamp())
                + String.format(" %-5s ", event.getLevel())
                + name.substring(name.lastIndexOf('.') + 1) + ": " + event.getFormattedMessage() + "\n";
        return event.getThrowableProxy() == null ? line : line + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
