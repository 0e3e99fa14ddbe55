// SPDX-License-Identifier: Apache-2.0
/**
 * Onboarding: what is asked for, the operation that carries it out step by step, and the port to where both are kept.
 * Imports the generator's packages and the JDK: no Vert.x, no AWS, no JSON.
 */
@NullMarked
package io.tenantry.onboarding;

import org.jspecify.annotations.NullMarked;
