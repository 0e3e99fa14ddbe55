// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this process has taken to send to one endpoint: some of it is sent right now, the rest waits for that. */
final class Lane {

    /** How much is sent at the same time. */
    static final int AT_ONCE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int MOST_TAKEN = 20;

    private final Executor threads;
    private final Consumer<Sending> postman;
    private final Set<SendingId> taken = new HashSet<>();
    private final Queue<Sending> waiting = new ArrayDeque<>();
    private int running;
    private long ended;
    private long endedBefore = -1;

    Lane(Executor threads, Consumer<Sending> postman) {
        this.threads = threads;
        this.postman = postman;
    }

    /** Whether it is taken now, or was before. */
    synchronized boolean offer(Sending sending) {
        if (taken.contains(sending.id())) {
            return true;
        }
        if (taken.size() >= MOST_TAKEN) {
            return false;
        }
        taken.add(sending.id());
        waiting.add(sending);
        if (running < AT_ONCE) {
            begin();
        }
        return true;
    }

    private void begin() {
        try {
            running++;
            threads.execute(this::work);
        } catch (RejectedExecutionException closing) {
            running--;
        }
    }

    private void work() {
        for (Optional<Sending> next = next(); next.isPresent(); next = next()) {
            Sending sending = next.get();
            try {
                postman.accept(sending);
            } catch (Throwable e) {
                LOG.error("a fault while sending {}; it is tried again when its lease ends", sending.id(), e);
            } finally {
                end(sending);
            }
        }
    }

    private synchronized Optional<Sending> next() {
        Optional<Sending> next = Optional.ofNullable(waiting.poll());
        if (next.isEmpty()) {
            running--;
        }
        return next;
    }

    private synchronized void end(Sending sending) {
        taken.remove(sending.id());
        ended++;
    }

    synchronized boolean isIdle() {
        return taken.isEmpty() && running == 0;
    }

    /** Whether no more can be taken and nothing has come to an end since this was asked last. */
    synchronized boolean isStuck() {
        boolean still = ended == endedBefore;
        endedBefore = ended;
        return still && taken.size() >= MOST_TAKEN;
    }
}
