// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import java.util.concurrent.Callable;

/**
 * One part without which the service cannot work.
 *
 * @param name as /readyz shows it, such as {@code store}
 * @param check returns normally when the part answers; may block for a short while
 */
public record ReadinessCheck(String name, Callable<?> check) {}
