// SPDX-License-Identifier: Apache-2.0
/**
 * What an overlay and its build must be before a commit may exist: the gate over one overlay, over a whole repository
 * and over what a range of commits changes, with verdicts that are remembered.
 */
@NullMarked
package io.tenantry.gate;

import org.jspecify.annotations.NullMarked;
