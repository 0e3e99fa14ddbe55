// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.ses;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last mails that were sent, in memory. */
public final class Outbox {

    private static final int KEPT = 500;

    private final Deque<SentMail> mails = new ArrayDeque<>();

    synchronized void add(SentMail mail) {
        mails.addFirst(mail);
        if (mails.size() > KEPT) {
            mails.removeLast();
        }
    }

    /** Newest first. */
    public synchronized List<SentMail> mails() {
        return List.copyOf(mails);
    }
}
