// SPDX-License-Identifier: Apache-2.0
/**
 * Tenant in, overlay text out, and back: pure and deterministic. Every value becomes one YAML scalar, quoted unless
 * nothing could read it as another type, and every render is parsed again before it is used. Imports {@code io.tenantry.service}, {@code io.tenantry.tenant},
 * {@code io.tenantry.yaml} and FreeMarker, which no other package may import.
 */
@NullMarked
package io.tenantry.overlay;

import org.jspecify.annotations.NullMarked;
