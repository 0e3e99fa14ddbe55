// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls and what they may: roles, access tokens of an OpenID Connect issuer, service tokens and the audit log. Imports
 * io.tenantry.onboarding, .outbound, io.tenantry.tenant and the JWT library; never Vert.x, AWS or http.
 */
@NullMarked
package io.tenantry.onboarding.access;

import org.jspecify.annotations.NullMarked;
