// SPDX-License-Identifier: Apache-2.0
/**
 * The fleet repository as a value at a commit: durable commits without a work tree, pushed with compare-and-swap, and
 * the history read back. The only package that uses JGit, whose types stay inside. May import {@code tenant}, {@code service},
 * {@code trace} and, for the findings of a range of commits, {@code gate}; knows nothing of rendering, AWS or HTTP servers.
 */
@NullMarked
package io.tenantry.fleet;

import org.jspecify.annotations.NullMarked;
