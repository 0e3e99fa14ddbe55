// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.service.Services;
import io.tenantry.tenant.Release;

/** The services of all tiers, as a release declares them. */
record ReleasedServices(Release release, Services services) {}
