// SPDX-License-Identifier: Apache-2.0
/** Commands about names: whose one is, and which are in quarantine. */
@NullMarked
package io.tenantry.cli.name;

import org.jspecify.annotations.NullMarked;
