// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** The name of a microservice that tenants get. Without hyphens, or the table names of two tenants could collide. */
public record ServiceName(String value) implements Comparable<ServiceName> {

    private static final Grammar GRAMMAR = Grammar.of(
            "service",
            2,
            15,
            "[a-z][a-z0-9]{1,14}",
            "must be 2 to 15 lower-case letters and digits, beginning with a letter, without hyphens");

    public ServiceName {
        GRAMMAR.require(value);
        if (value.equals("state")) {
            throw new InvalidValueException(
                    "service", "must not be state: tenantry-state is the control plane's table");
        }
    }

    /** Silo partitioning: the service's table of one tenant. */
    public String siloTable(TenantId tenant) {
        return pooledTable() + "-" + tenant;
    }

    /** Pool partitioning: the service's one table for all tenants, keyed by tenant id. */
    public String pooledTable() {
        return "tenantry-" + value;
    }

    /** The IAM role of the service for all tenants, narrowed by session tags. */
    public String role() {
        return "tenantry-service-" + value;
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
