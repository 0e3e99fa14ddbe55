// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/**
 * One line of the page that describes the HTTP interface.
 *
 * @param who may call it
 * @param parameters their names, with a question mark after those that may be left out
 * @param statuses of answers
 */
public record ApiEntry(String method, String path, String summary, String who, String parameters, String statuses) {}
