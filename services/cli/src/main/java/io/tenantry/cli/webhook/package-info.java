// SPDX-License-Identifier: Apache-2.0
/**
 * The commands about web hooks: what an intake file makes of a payload, without a server. Imports
 * io.tenantry.onboarding's intake package and the console.
 */
@NullMarked
package io.tenantry.cli.webhook;

import org.jspecify.annotations.NullMarked;
