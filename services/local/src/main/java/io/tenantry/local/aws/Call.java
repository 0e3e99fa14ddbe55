// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import java.time.Instant;

/** Says that an operation of a service was called; what it was called with may be personal and is not kept. */
public record Call(Instant time, String service, String operation) {}
