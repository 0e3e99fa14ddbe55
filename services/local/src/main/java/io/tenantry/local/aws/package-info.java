// SPDX-License-Identifier: Apache-2.0
/**
 * What all stand-ins for AWS services share: the one HTTP endpoint, requests and answers in AWS's wire forms, errors,
 * fault injection and the list of calls. May import {@code io.tenantry.local.journal} and
 * {@code .iam}.
 */
@NullMarked
package io.tenantry.local.aws;

import org.jspecify.annotations.NullMarked;
