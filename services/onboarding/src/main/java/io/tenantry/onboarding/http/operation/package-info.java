// SPDX-License-Identifier: Apache-2.0
/** Operations: list, read, follow as a stream of events, retry and cancel them. */
@NullMarked
package io.tenantry.onboarding.http.operation;

import org.jspecify.annotations.NullMarked;
