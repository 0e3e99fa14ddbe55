// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What the server answered to a call that it accepted.
 *
 * @param retryAfter when to ask again, if the answer is not final
 */
public record Answer(JsonNode body, Duration retryAfter) {}
