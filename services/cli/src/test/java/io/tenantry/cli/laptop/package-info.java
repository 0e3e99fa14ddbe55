// SPDX-License-Identifier: Apache-2.0
/** Tests of the laptop run's command around a laptop that is not there. */
@NullMarked
package io.tenantry.cli.laptop;

import org.jspecify.annotations.NullMarked;
