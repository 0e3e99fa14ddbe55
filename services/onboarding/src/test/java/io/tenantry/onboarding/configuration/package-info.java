// SPDX-License-Identifier: Apache-2.0
/** Tests of what can be set and how it is read. */
@NullMarked
package io.tenantry.onboarding.configuration;

import org.jspecify.annotations.NullMarked;
