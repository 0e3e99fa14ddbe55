// SPDX-License-Identifier: Apache-2.0
/**
 * Serves Git repositories over smart HTTP with nothing but JGit and Vert.x, so that the git command, JGit and Argo CD
 * can clone, fetch and push. Imports nothing of this module.
 */
@NullMarked
package io.tenantry.local.git;

import org.jspecify.annotations.NullMarked;
