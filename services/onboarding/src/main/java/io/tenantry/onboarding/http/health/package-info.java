// SPDX-License-Identifier: Apache-2.0
/** How the process is: probes, status and metrics. */
@NullMarked
package io.tenantry.onboarding.http.health;

import org.jspecify.annotations.NullMarked;
