// SPDX-License-Identifier: Apache-2.0
/** What is asked for, by whom and under which key, and why it is refused. JDK only. */
@NullMarked
package io.tenantry.onboarding.request;

import org.jspecify.annotations.NullMarked;
