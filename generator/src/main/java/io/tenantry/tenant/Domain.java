// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** The DNS domain under which a cell's tenants have their hosts. */
public record Domain(String value) implements Comparable<Domain> {

    private static final Grammar GRAMMAR = Grammar.of(
            "domain",
            3,
            190,
            "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+",
            "must be a DNS domain such as shop.example.com");

    public Domain {
        GRAMMAR.require(value);
    }

    /** The host of the tenant with that slug. */
    public Host host(Slug slug) {
        return new Host(slug + "." + value);
    }

    @Override
    public int compareTo(Domain other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
