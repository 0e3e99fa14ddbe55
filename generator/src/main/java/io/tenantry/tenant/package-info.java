// SPDX-License-Identifier: Apache-2.0
/**
 * Tenants and what describes them: values that cannot be wrong, and the names that follow from them. Imports the JDK
 * only: no I/O, no clock, no framework.
 */
@NullMarked
package io.tenantry.tenant;

import org.jspecify.annotations.NullMarked;
