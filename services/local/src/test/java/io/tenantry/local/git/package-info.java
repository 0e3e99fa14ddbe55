// SPDX-License-Identifier: Apache-2.0
/** Git over a real socket, with the real git command and with JGit. */
@NullMarked
package io.tenantry.local.git;

import org.jspecify.annotations.NullMarked;
