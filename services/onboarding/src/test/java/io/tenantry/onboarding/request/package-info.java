// SPDX-License-Identifier: Apache-2.0
/** Tests of what is asked for. */
@NullMarked
package io.tenantry.onboarding.request;

import org.jspecify.annotations.NullMarked;
