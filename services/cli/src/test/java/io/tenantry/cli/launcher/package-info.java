// SPDX-License-Identifier: Apache-2.0
/** Tests of the script {@code tenantry} at the top of the checkout, with Javas that are scripts themselves. */
@NullMarked
package io.tenantry.cli.launcher;

import org.jspecify.annotations.NullMarked;
