// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

/** One connection that somebody tries. */
record Flow(Endpoint from, Endpoint to, Protocol protocol, int port) {

    static Flow tcp(Endpoint from, Endpoint to, int port) {
        return new Flow(from, to, Protocol.TCP, port);
    }

    static Flow udp(Endpoint from, Endpoint to, int port) {
        return new Flow(from, to, Protocol.UDP, port);
    }

    /** The end that a policy of that direction is about. */
    Endpoint end(Direction direction) {
        return switch (direction) {
            case INGRESS -> to;
            case EGRESS -> from;
        };
    }

    @Override
    public String toString() {
        return from + " -> " + to + " " + protocol + " " + port;
    }
}
