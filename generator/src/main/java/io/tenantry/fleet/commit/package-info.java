// SPDX-License-Identifier: Apache-2.0
/**
 * What is to be done to a tenant's folder, and the commits that do it: made once however often they are asked for, and
 * pushed by nobody here.
 */
@NullMarked
package io.tenantry.fleet.commit;

import org.jspecify.annotations.NullMarked;
