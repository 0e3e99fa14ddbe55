// SPDX-License-Identifier: Apache-2.0
/** The whole house at once: what a new user does, done by tests. */
@NullMarked
package io.tenantry.cli.journey;

import org.jspecify.annotations.NullMarked;
