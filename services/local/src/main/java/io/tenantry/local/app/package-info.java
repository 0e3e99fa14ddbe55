// SPDX-License-Identifier: Apache-2.0
/** Wires the stand-ins into one running endpoint. May import every other package of this module; none imports it. */
@NullMarked
package io.tenantry.local.app;

import org.jspecify.annotations.NullMarked;
