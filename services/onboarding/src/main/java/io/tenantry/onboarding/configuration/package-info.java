// SPDX-License-Identifier: Apache-2.0
/**
 * What an operator can set and where it was set: variables of the environment, an optional file, and files for secrets.
 * Imports values of the tenant package only.
 */
@NullMarked
package io.tenantry.onboarding.configuration;

import org.jspecify.annotations.NullMarked;
