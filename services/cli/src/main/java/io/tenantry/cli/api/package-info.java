// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP interface of the control plane as the commands see it: which server, which token, calls, problems, and the
 * answers as values. Imports java.net.http, the console and JSON; knows no class of the control plane.
 */
@NullMarked
package io.tenantry.cli.api;

import org.jspecify.annotations.NullMarked;
