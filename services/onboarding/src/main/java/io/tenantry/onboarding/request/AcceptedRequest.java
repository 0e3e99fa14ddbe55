// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

import io.tenantry.tenant.Host;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;

/**
 * An accepted request, as it is remembered under its idempotency key: all that its answer is made from, so that the
 * answer to a repetition is the same.
 *
 * @param fingerprint the hash of what was asked for
 */
public record AcceptedRequest(String fingerprint, OperationId operation, TenantId tenant, Host host) {}
