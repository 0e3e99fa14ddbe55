// SPDX-License-Identifier: Apache-2.0
/** How the server treats every connection and request, whatever its route, and what operators choose about it. */
@NullMarked
package io.tenantry.onboarding.http.server;

import org.jspecify.annotations.NullMarked;
