// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.List;

/**
 * An exception with its causes and where they were thrown. The message is kept of ours, of the JDK's and of JGit's
 * alone: parsers and clients of others repeat what they were given, and that may be personal data.
 */
final class SafeStackTrace {

    private static final List<String> KNOWN = List.of("io.tenantry.", "java.", "org.eclipse.jgit.");
    private static final int MAX_CAUSES = 8;
    private static final int MAX_FRAMES = 40;

    private SafeStackTrace() {}

    static String of(IThrowableProxy thrown) {
        StringBuilder trace = new StringBuilder();
        IThrowableProxy current = thrown;
        for (int depth = 0; depth < MAX_CAUSES && current != null; depth++) {
            trace.append(depth == 0 ? "" : "caused by ")
                    .append(headline(current))
                    .append('\n');
            StackTraceElementProxy[] frames = current.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
                trace.append("  ").append(frames[i].getSTEAsString()).append('\n');
            }
            current = current.getCause();
        }
        return trace.toString();
    }

    private static String headline(IThrowableProxy thrown) {
        String type = thrown.getClassName();
        return KNOWN.stream().anyMatch(type::startsWith) && thrown.getMessage() != null
                ? type + ": " + thrown.getMessage()
                : type;
    }
}
