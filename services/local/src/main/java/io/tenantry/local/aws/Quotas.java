// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import java.util.HashMap;
import java.util.Map;

/**
 * How much an account may ask for and have, in one region.
 *
 * @param requestsPerSecond by category, for the whole account; a category that is not named has no limit
 * @param requestsPerSecondAndPool how often one operation may be called on one user pool, in the categories where that
 *     is limited
 * @param userPools of the account
 * @param tables of the account
 * @param tableOperations tables that may be in the making at the same time
 * @param associations Pod Identity associations of one cluster
 */
public record Quotas(
        Map<String, Integer> requestsPerSecond,
        int requestsPerSecondAndPool,
        int userPools,
        int tables,
        int tableOperations,
        int associations) {

    private static final int NONE = Integer.MAX_VALUE;

    /**
     * What AWS starts with: "Quotas in Amazon Cognito", "Quotas in Amazon DynamoDB" and "Amazon EKS service quotas", as
     * Service Quotas showed them in 2026.
     */
    public static final Quotas AWS = new Quotas(
            Map.ofEntries(
                    Map.entry("UserPoolRead", 15),
                    Map.entry("UserPoolUpdate", 15),
                    Map.entry("UserPoolResourceRead", 20),
                    Map.entry("UserPoolResourceUpdate", 15),
                    Map.entry("UserPoolClientRead", 15),
                    Map.entry("UserPoolClientUpdate", 15),
                    Map.entry("UserCreation", 50),
                    Map.entry("UserRead", 120),
                    Map.entry("UserList", 30),
                    Map.entry("UserUpdate", 25),
                    Map.entry("UserAuthentication", 120),
                    Map.entry("UserAccountRecovery", 30),
                    Map.entry("UserResourceRead", 50)),
            5,
            1_000,
            2_500,
            500,
            5_000);

    /** No limits, for whoever is not about them. */
    public static final Quotas UNLIMITED = new Quotas(Map.of(), NONE, NONE, NONE, NONE, NONE);

    public Quotas {
        requestsPerSecond = Map.copyOf(requestsPerSecond);
    }

    public Quotas withRequestsPerSecond(String category, int requests) {
        Map<String, Integer> others = new HashMap<>(requestsPerSecond);
        others.put(category, requests);
        return new Quotas(others, requestsPerSecondAndPool, userPools, tables, tableOperations, associations);
    }

    public Quotas withRequestsPerSecondAndPool(int requests) {
        return new Quotas(requestsPerSecond, requests, userPools, tables, tableOperations, associations);
    }

    public Quotas withUserPools(int most) {
        return new Quotas(requestsPerSecond, requestsPerSecondAndPool, most, tables, tableOperations, associations);
    }

    public Quotas withTables(int most) {
        return new Quotas(requestsPerSecond, requestsPerSecondAndPool, userPools, most, tableOperations, associations);
    }

    public Quotas withTableOperations(int most) {
        return new Quotas(requestsPerSecond, requestsPerSecondAndPool, userPools, tables, most, associations);
    }

    public Quotas withAssociations(int most) {
        return new Quotas(requestsPerSecond, requestsPerSecondAndPool, userPools, tables, tableOperations, most);
    }
}
