// SPDX-License-Identifier: Apache-2.0
/**
 * What operators see of a running process: metrics and log lines. Imports the core alone; the rest of the service tells
 * it what happens through listeners of its own. Micrometer and logback are known here only.
 */
@NullMarked
package io.tenantry.onboarding.telemetry;

import org.jspecify.annotations.NullMarked;
