// SPDX-License-Identifier: Apache-2.0
/**
 * The commands about operations: list, get, retry, cancel, and following one to its end. Imports the console and the
 * interface of the control plane (api).
 */
@NullMarked
package io.tenantry.cli.operation;

import org.jspecify.annotations.NullMarked;
