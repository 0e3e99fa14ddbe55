// SPDX-License-Identifier: Apache-2.0
/** Tests of metrics and log lines. */
@NullMarked
package io.tenantry.onboarding.telemetry;

import org.jspecify.annotations.NullMarked;
