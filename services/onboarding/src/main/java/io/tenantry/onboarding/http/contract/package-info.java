// SPDX-License-Identifier: Apache-2.0
/** The description of the HTTP interface, openapi.yaml, and what the code asks of it; imports io.tenantry.yaml only. */
@NullMarked
package io.tenantry.onboarding.http.contract;

import org.jspecify.annotations.NullMarked;
