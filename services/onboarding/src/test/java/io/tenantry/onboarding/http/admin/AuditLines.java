// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.admin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The lines of the logger audit while this is open. */
final class AuditLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    final List<ILoggingEvent> seen = new CopyOnWriteArrayList<>();

    private final Logger logger = (Logger) LoggerFactory.getLogger("audit");

    AuditLines() {
        setContext(logger.getLoggerContext());
        start();
        logger.setLevel(Level.INFO);
        logger.addAppender(this);
    }

    /** What belongs to the thread is kept before the thread goes on. */
    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        seen.add(event);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
