// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** A call was not made, since this replica's share of what AWS allows is used up for longer than a call waits. */
public final class OwnShareException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    /** @param of what of AWS, such as a category of requests */
    public OwnShareException(String of) {
        super(SdkClientException.builder().message("This replica has used up its share of the " + of));
    }
}
