// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

/** Looks at requests before their service does. */
@FunctionalInterface
public interface Check {

    /**
     * Lets a request pass. Runs on a worker thread, any number at a time.
     *
     * @throws AwsException when the request must not reach its service
     */
    void pass(AwsService service, String operation, AwsRequest request);
}
