// SPDX-License-Identifier: Apache-2.0
/**
 * How every command speaks: results on the standard output, messages on the standard error, errors that say what, why
 * and what to do, and exit codes that scripts can rely on. Imports the command line library, JSON and
 * the refusal of a value by io.tenantry.tenant only.
 */
@NullMarked
package io.tenantry.cli.console;

import org.jspecify.annotations.NullMarked;
