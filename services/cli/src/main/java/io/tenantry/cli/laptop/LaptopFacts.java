// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a laptop run really is once it has started, for its first lines.
 *
 * @param url where the pages, the API and Git answer, without a trailing slash
 * @param aws the endpoint of all simulated AWS services, without a trailing slash
 * @param tokenFile the file that holds the admin token
 * @param kustomize which kustomize builds, such as {@code kustomize 5.5.0 of kubectl}
 */
public record LaptopFacts(URI url, URI aws, Path tokenFile, String kustomize) {}
