// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code tenantry} command: Main puts the commands of the packages below it together. It stands on the top floor and
 * may import everything; nobody imports it.
 */
@NullMarked
package io.tenantry.cli;

import org.jspecify.annotations.NullMarked;
