// SPDX-License-Identifier: Apache-2.0
/**
 * The public pages: view models in, HTML out, and the static assets that they name. Imports FreeMarker and the JDK; no
 * HTTP server, no JSON, none of Tenantry's other packages.
 */
@NullMarked
package io.tenantry.web;

import org.jspecify.annotations.NullMarked;
