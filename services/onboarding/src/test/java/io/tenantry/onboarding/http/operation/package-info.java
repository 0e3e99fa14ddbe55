// SPDX-License-Identifier: Apache-2.0
/** Tests of that part of the HTTP interface, over real sockets where there is a server. */
@NullMarked
package io.tenantry.onboarding.http.operation;

import org.jspecify.annotations.NullMarked;
