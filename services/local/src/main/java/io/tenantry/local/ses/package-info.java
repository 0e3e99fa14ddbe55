// SPDX-License-Identifier: Apache-2.0
/** Amazon SES v2, as far as sending a plain text mail goes: what would be delivered lies in an outbox to be looked at. */
@NullMarked
package io.tenantry.local.ses;

import org.jspecify.annotations.NullMarked;
