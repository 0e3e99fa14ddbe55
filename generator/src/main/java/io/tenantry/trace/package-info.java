// SPDX-License-Identifier: Apache-2.0
/** What this process does as a part of a trace, after W3C Trace Context; may import {@code tenant}. */
@NullMarked
package io.tenantry.trace;

import org.jspecify.annotations.NullMarked;
