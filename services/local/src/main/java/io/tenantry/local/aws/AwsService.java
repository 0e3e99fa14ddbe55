// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.tenantry.local.iam.Request;
import java.util.List;
import java.util.Optional;

/** Plays one AWS service behind the endpoint. */
public interface AwsService {

    /** The service's name as it stands in ARNs. */
    String name();

    Protocol protocol();

    /** The operation that a request asks for, when it is a request to this service. */
    Optional<String> operation(AwsRequest request);

    /**
     * What the caller's policies must allow before the request is carried out, one element for each resource; none for
     * what everybody may do.
     *
     * @throws AwsException when the request cannot be understood
     */
    List<Request> permissions(String operation, AwsRequest request);

    /**
     * Does what a request asks for. Runs on a worker thread, any number at a time.
     *
     * @throws AwsException when the service refuses
     */
    AwsResponse answer(String operation, AwsRequest request);

    /** How this service refuses when too many requests come. */
    AwsException throttled(String operation);

    /** How this service says that it failed. */
    AwsException failed();
}
