// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.Console;
import java.util.Locale;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** How log lines are written to the standard output. */
public enum LogFormat {
    JSON,
    TEXT;

    /**
     * The format of that name; {@code auto} is for people where they look.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LogFormat of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "json" -> JSON;
            case "text" -> TEXT;
            case "auto" -> isTerminal() ? TEXT : JSON;
            default -> throw new IllegalArgumentException("must be auto, json or text");
        };
    }

    /** From Java 22 on there is a console also where there is no terminal, and it has a method that tells. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** From now on all log lines of this process have this format, whatever was configured before. */
    public void use() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        LogLines encoder = new LogLines(this);
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("console");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("io.tenantry").setLevel(Level.INFO);
        context.getLogger("audit").setLevel(Level.INFO);
    }
}
