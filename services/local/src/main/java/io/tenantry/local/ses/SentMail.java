// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.ses;

import java.time.Instant;

/** A mail as it would be delivered. */
public record SentMail(String id, Instant at, String from, String to, String subject, String text) {}
