// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

/**
 * What one more tenant takes.
 *
 * @param tables one for each service that keeps tenants' data apart
 * @param associations one for each service
 */
public record CapacityNeeds(int tables, int associations) {}
