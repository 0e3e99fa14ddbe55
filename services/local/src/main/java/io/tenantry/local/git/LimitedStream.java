// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes a stream on up to a number of bytes and then refuses. */
final class LimitedStream extends FilterInputStream {

    private long left;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int bytes) throws TooLarge {
        left -= bytes;
        if (left < 0) {
            throw new TooLarge();
        }
    }

    boolean isExceeded() {
        return left < 0;
    }

    /** Says that a body is larger than this server takes. */
    static final class TooLarge extends IOException {
        TooLarge() {
            super("The body is too large");
        }
    }
}
