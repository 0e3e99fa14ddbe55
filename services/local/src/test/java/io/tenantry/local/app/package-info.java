// SPDX-License-Identifier: Apache-2.0
/** What only our stand-in does: faults, the list of calls, and state that outlives the process. */
@NullMarked
package io.tenantry.local.app;

import org.jspecify.annotations.NullMarked;
