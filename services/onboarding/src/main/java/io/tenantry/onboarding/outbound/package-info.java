// SPDX-License-Identifier: Apache-2.0
/** How addresses outside are asked: bounded in size and time. Imports nothing but the JDK. */
@NullMarked
package io.tenantry.onboarding.outbound;

import org.jspecify.annotations.NullMarked;
