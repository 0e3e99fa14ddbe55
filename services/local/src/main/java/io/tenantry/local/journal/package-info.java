// SPDX-License-Identifier: Apache-2.0
/**
 * State on disk: an append-only file of state changes, one line of JSON per atomic change, shared by all services so
 * that concurrent writers share one fsync. Imports nothing of this module.
 */
@NullMarked
package io.tenantry.local.journal;

import org.jspecify.annotations.NullMarked;
