// SPDX-License-Identifier: Apache-2.0
/** Tests of the HTTP interface over real sockets, and the server and script that browser tests use too. */
@NullMarked
package io.tenantry.onboarding.http;

import org.jspecify.annotations.NullMarked;
