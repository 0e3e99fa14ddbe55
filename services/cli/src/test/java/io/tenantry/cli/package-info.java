// SPDX-License-Identifier: Apache-2.0
/** Tests of the commands as a user runs them, against a small fake of the control plane's interface. */
@NullMarked
package io.tenantry.cli;

import org.jspecify.annotations.NullMarked;
