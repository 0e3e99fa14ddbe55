// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A part of what /statusz tells.
 *
 * @param name the member of the answer
 * @param facts texts, numbers, truth values, and lists and maps of them; may block for a short while; no personal data
 */
public record StatusSource(String name, Callable<? extends Map<String, ?>> facts) {}
