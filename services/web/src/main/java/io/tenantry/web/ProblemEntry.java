// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/**
 * One line of the page that lists the kinds of problems.
 *
 * @param path where it is explained alone
 * @param status of the answers that tell of it; empty when none does
 */
public record ProblemEntry(String path, String status, String title, String description) {}
