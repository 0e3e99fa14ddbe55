// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** The DNS host at which one tenant is reached, {@code <slug>.<domain>}. */
public record Host(String value) implements Comparable<Host> {

    private static final Grammar GRAMMAR = Grammar.of(
            "host",
            5,
            253,
            "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){2,}",
            "must be a DNS host name such as acme.shop.example.com");

    public Host {
        GRAMMAR.require(value);
    }

    @Override
    public int compareTo(Host other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
