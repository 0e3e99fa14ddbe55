// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Ports for a process that has to be told them. */
public final class FreePorts {

    /** Below those that systems hand out by themselves, so that no other test gets one before it is used. */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 30_000;
    private static final int TRIES = 1_000;

    private FreePorts() {}

    /** A port that is free on this machine, as the one after it is. */
    public static int pair() {
        Random random = new Random();
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IllegalStateException("no free ports between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
