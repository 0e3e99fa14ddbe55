// SPDX-License-Identifier: Apache-2.0
/** Proves the IAM policies of gitops/platform/aws/ and the evaluator that proves them. */
@NullMarked
package io.tenantry.local.iam;

import org.jspecify.annotations.NullMarked;
