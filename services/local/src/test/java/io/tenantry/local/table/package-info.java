// SPDX-License-Identifier: Apache-2.0
/** Tests of the package of the same name. */
@NullMarked
package io.tenantry.local.table;

import org.jspecify.annotations.NullMarked;
