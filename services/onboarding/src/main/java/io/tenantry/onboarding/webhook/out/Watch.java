// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.tenant.OperationId;
import java.time.Instant;

/**
 * A reminder to look at an operation, written while it runs: should the process die between the last write of the
 * operation and the writing of its events, they are derived when the reminder is due.
 *
 * @param mark differs for every writing, so that one which was renewed is not ended
 */
public record Watch(OperationId operation, Instant dueAt, String mark) {}
