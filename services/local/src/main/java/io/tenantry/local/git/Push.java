// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

/** Says that a push has moved a ref; an id of zeros stands for a ref that did not or does not exist. */
public record Push(String repository, String ref, String oldId, String newId) {}
