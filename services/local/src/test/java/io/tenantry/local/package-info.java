// SPDX-License-Identifier: Apache-2.0
/** Tests of the whole module. */
@NullMarked
package io.tenantry.local;

import org.jspecify.annotations.NullMarked;
