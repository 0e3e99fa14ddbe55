// SPDX-License-Identifier: Apache-2.0
/** Web hooks: those that come in, what became of them, and the endpoints that are told of events. */
@NullMarked
package io.tenantry.onboarding.http.webhook;

import org.jspecify.annotations.NullMarked;
