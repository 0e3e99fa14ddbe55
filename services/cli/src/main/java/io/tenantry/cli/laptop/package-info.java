// SPDX-License-Identifier: Apache-2.0
/**
 * The command that runs all of Tenantry in one process on a laptop: its options, what it prints, and its end. Imports
 * the console, the pointer of the laptop run (api) and logback.
 */
@NullMarked
package io.tenantry.cli.laptop;

import org.jspecify.annotations.NullMarked;
