// SPDX-License-Identifier: Apache-2.0
/** The commands about the sign-up policy. Imports the console and the interface of the control plane (api). */
@NullMarked
package io.tenantry.cli.signup;

import org.jspecify.annotations.NullMarked;
