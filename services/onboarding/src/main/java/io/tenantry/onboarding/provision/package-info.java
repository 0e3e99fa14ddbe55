// SPDX-License-Identifier: Apache-2.0
/** Ports: finds or makes what a tenant has in AWS, and takes it away again. */
@NullMarked
package io.tenantry.onboarding.provision;

import org.jspecify.annotations.NullMarked;
