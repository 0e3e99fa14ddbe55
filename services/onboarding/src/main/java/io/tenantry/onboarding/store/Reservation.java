// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.request.IdempotencyKey;

/**
 * Everything that accepting a request writes, all or nothing: the idempotency record, the slug, a place in the cell, the
 * tenant and the operation.
 *
 * @param fingerprint the hash of the request, kept with the key
 */
public record Reservation(IdempotencyKey key, String fingerprint, TenantRecord tenant, Operation operation) {}
