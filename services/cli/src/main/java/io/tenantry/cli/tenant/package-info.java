// SPDX-License-Identifier: Apache-2.0
/**
 * The commands about tenants: create, list and get. Imports the console, the interface of the control plane (api), the commands about operations and
 * the values of io.tenantry.tenant.
 */
@NullMarked
package io.tenantry.cli.tenant;

import org.jspecify.annotations.NullMarked;
