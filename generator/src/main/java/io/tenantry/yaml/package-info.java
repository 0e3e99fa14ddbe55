// SPDX-License-Identifier: Apache-2.0
/**
 * One YAML document as a plain tree that knows its lines, read strictly: no aliases, anchors, tags, duplicate keys or
 * second documents. Ground floor: imports the JDK and snakeyaml-engine only.
 */
@NullMarked
package io.tenantry.yaml;

import org.jspecify.annotations.NullMarked;
