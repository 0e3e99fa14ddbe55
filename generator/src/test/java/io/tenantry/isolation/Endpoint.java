// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import java.util.Map;

/** One end of a flow: a pod, a node, or an address that is neither. */
record Endpoint(Kind kind, String name, String namespace, Map<String, String> labels, String address) {

    /** Policies select pods only; traffic of a node to its own pods is never filtered. */
    enum Kind {
        POD,
        NODE,
        ADDRESS
    }

    static Endpoint node(String address) {
        return new Endpoint(Kind.NODE, "node", "", Map.of(), address);
    }

    static Endpoint address(String name, String address) {
        return new Endpoint(Kind.ADDRESS, name, "", Map.of(), address);
    }

    boolean isPod() {
        return kind == Kind.POD;
    }

    @Override
    public String toString() {
        return isPod() ? namespace + "/" + name : name + " " + address;
    }
}
