// SPDX-License-Identifier: Apache-2.0
/**
 * A release as plain files: everything under base/releases/&lt;version&gt;/ follows from the declarations of its
 * services and the gateway, the same bytes at every call. Imports {@code io.tenantry.overlay} for its templates, {@code
 * io.tenantry.service}, {@code io.tenantry.tenant} and {@code io.tenantry.yaml}.
 */
@NullMarked
package io.tenantry.release;

import org.jspecify.annotations.NullMarked;
