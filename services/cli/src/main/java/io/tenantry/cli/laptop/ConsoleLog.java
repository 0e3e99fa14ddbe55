// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * The console belongs to the user: warnings only, one line each. {@link LogFile} adds a file with the rest to a run that
 * keeps its data. In code, since reading the same from an XML file takes a tenth of a second of every start.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class ConsoleLog extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setContext(loggers);
        warnings.setLevel(Level.WARN.toString());
        warnings.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(loggers);
        appender.setName("console");
        appender.setTarget("System.err");
        appender.addFilter(warnings);
        appender.setEncoder(encoder(loggers));
        appender.start();
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        loggers.getLogger("io.tenantry").setLevel(Level.INFO);
        loggers.getLogger("audit").setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static LogLine encoder(LoggerContext loggers) {
        LogLine encoder = new LogLine(event -> event.getLevel() + ": " + event.getFormattedMessage() + "\n");
        encoder.setContext(loggers);
        encoder.start();
        return encoder;
    }
}
