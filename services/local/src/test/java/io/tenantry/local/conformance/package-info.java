// SPDX-License-Identifier: Apache-2.0
/**
 * What AWS does and the product relies on, told through the real SDK. Runs against the in-JVM AWS, or against any other
 * endpoint that {@code -Dtenantry.conformance.endpoint} names.
 */
@NullMarked
package io.tenantry.local.conformance;

import org.jspecify.annotations.NullMarked;
