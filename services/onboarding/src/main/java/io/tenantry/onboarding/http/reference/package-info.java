// SPDX-License-Identifier: Apache-2.0
/** Pages that explain the API: its contract and its problems, with the assets of all pages. */
@NullMarked
package io.tenantry.onboarding.http.reference;

import org.jspecify.annotations.NullMarked;
