// SPDX-License-Identifier: Apache-2.0
/** Proves what the conformance suite cannot see of the stand-in for Cognito. */
@NullMarked
package io.tenantry.local.cognito;

import org.jspecify.annotations.NullMarked;
