// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP interface: API, sign-up pages and event streams over the onboarding core. Handlers parse, call and answer;
 * every refusal is a {@link io.tenantry.onboarding.http.ProblemType}. Imports io.tenantry.onboarding, io.tenantry.tenant,
 * io.tenantry.web, Vert.x and Jackson; never AWS or Git.
 */
@NullMarked
package io.tenantry.onboarding.http;

import org.jspecify.annotations.NullMarked;
