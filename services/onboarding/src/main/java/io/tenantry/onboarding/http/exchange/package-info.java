// SPDX-License-Identifier: Apache-2.0
/** What all routes share: how they are mounted, answered, refused and written down. */
@NullMarked
package io.tenantry.onboarding.http.exchange;

import org.jspecify.annotations.NullMarked;
