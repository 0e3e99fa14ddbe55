// SPDX-License-Identifier: Apache-2.0
/** Amazon SQS, as far as an inlet for events needs it: send, receive with a visibility timeout, delete. */
@NullMarked
package io.tenantry.local.sqs;

import org.jspecify.annotations.NullMarked;
