// SPDX-License-Identifier: Apache-2.0
/**
 * A fleet repository's files as they lie there, and what is found wrong with them: plain text, plain files,
 * kustomizations of a closed list of keys.
 */
@NullMarked
package io.tenantry.gate.source;

import org.jspecify.annotations.NullMarked;
