// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the status of an answer and nothing after it. Informational answers may come before it, each with headers of its
 * own (RFC 9110 section 15.2); they are read over, up to a limit.
 */
final class AnswerStatus {

    /** In bytes, from the first to the end of the last status line. */
    private static final int MAX_READ = 16 * 1024;

    private static final int MAX_STATUS_LINE = 512;
    private static final int MAX_ANSWERS = 10;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

    private final InputStream in;
    private int left = MAX_READ;

    AnswerStatus(InputStream in) {
        this.in = in;
    }

    /** The status of the last answer, or nothing if that is not HTTP or does not come within the limit. */
    OptionalInt read() throws IOException {
        for (int i = 0; i < MAX_ANSWERS; i++) {
            OptionalInt status = statusOf(line(MAX_STATUS_LINE));
            if (status.isEmpty() || !isInformational(status.getAsInt())) {
                return status;
            }
            skipHeaders();
        }
        return OptionalInt.empty();
    }

    /** After this one no HTTP follows, so it is the last. */
    private static boolean isInformational(int status) {
        return status / 100 == 1 && status != SWITCHING_PROTOCOLS;
    }

    private static OptionalInt statusOf(String line) {
        Matcher matcher = STATUS.matcher(line);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    private void skipHeaders() throws IOException {
        while (!line(MAX_READ).isEmpty()) {
            // an answer that ends, or is too long, has an empty line at last
        }
    }

    private String line(int most) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < most && left > 0) {
            left--;
            int next = in.read();
            if (next < 0 || next == '\n') {
                break;
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
