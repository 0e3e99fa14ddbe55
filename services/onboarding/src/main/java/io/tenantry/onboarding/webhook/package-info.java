// SPDX-License-Identifier: Apache-2.0
/**
 * What web hooks in and out share: names of sources, the keys that prove where a message comes from, and what links a
 * message out to one that came in. Imports the JDK, io.tenantry.onboarding, io.tenantry.tenant and the Standard Webhooks library; no Vert.x, no AWS.
 */
@NullMarked
package io.tenantry.onboarding.webhook;

import org.jspecify.annotations.NullMarked;
