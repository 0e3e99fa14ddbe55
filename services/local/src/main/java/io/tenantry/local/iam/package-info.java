// SPDX-License-Identifier: Apache-2.0
/**
 * IAM as far as the policies that we ship use it: the same evaluator proves the shipped files in tests and, in the
 * stand-in for AWS, decides about the calls of a laptop run. It throws on whatever it does not know, so that nothing is
 * allowed or denied by a guess. Pure: imports the JDK and Vert.x's JSON only. It lies in this module since no
 * production image may hold a stand-in, and the generator knows no AWS.
 */
@NullMarked
package io.tenantry.local.iam;

import org.jspecify.annotations.NullMarked;
