// SPDX-License-Identifier: Apache-2.0
/** The commands about service tokens. Imports the console and the interface of the control plane (api). */
@NullMarked
package io.tenantry.cli.token;

import org.jspecify.annotations.NullMarked;
