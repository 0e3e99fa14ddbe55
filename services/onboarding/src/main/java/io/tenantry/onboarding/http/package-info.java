// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP interface as a whole: mounts what the packages below answer, each a part of the API. Handlers parse, call and
 * answer; every refusal is a {@link io.tenantry.onboarding.http.problem.ProblemType}; never AWS or Git.
 */
@NullMarked
package io.tenantry.onboarding.http;

import org.jspecify.annotations.NullMarked;
