// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the server answered to a call that it accepted.
 *
 * @param retryAfter when to ask again, if the answer is not final
 * @param tag what a change of it sends as If-Match, if it can be changed
 */
public record Answer(JsonNode body, Duration retryAfter, Optional<String> tag) {}
