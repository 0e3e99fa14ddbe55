// SPDX-License-Identifier: Apache-2.0
/** The pages in a real browser: journeys by mouse, by keyboard and without scripts, and what axe finds in each state. */
@NullMarked
package io.tenantry.browser;

import org.jspecify.annotations.NullMarked;
