// SPDX-License-Identifier: Apache-2.0
/** Tests of the pages. */
@NullMarked
package io.tenantry.web;

import org.jspecify.annotations.NullMarked;
