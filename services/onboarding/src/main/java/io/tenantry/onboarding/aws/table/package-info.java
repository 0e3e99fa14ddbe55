// SPDX-License-Identifier: Apache-2.0
/** The state table: its keys, and how items and lists of items are read and written. */
@NullMarked
package io.tenantry.onboarding.aws.table;

import org.jspecify.annotations.NullMarked;
