// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tenantry.onboarding.webhook.out;

import org.jspecify.annotations.NullMarked;
