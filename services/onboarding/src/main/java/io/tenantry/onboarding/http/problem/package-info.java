// SPDX-License-Identifier: Apache-2.0
/** Why a request is refused: every kind of problem, and how it is told as JSON (RFC 9457). */
@NullMarked
package io.tenantry.onboarding.http.problem;

import org.jspecify.annotations.NullMarked;
