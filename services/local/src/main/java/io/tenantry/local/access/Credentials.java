// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.access;

import java.time.Instant;

/** The keys of a session, as STS and EKS hand them out. */
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {}
