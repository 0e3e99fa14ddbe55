// SPDX-License-Identifier: Apache-2.0
/**
 * Onboarding: takes requests, and begins, retries and cancels operations; who leases an operation does its work. Imports the
 * generator's packages and the JDK, and so do the packages that it is made of: no Vert.x, no AWS, no JSON.
 */
@NullMarked
package io.tenantry.onboarding;

import org.jspecify.annotations.NullMarked;
