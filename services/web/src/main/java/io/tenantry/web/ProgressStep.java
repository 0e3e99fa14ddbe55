// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/**
 * One line of the progress page.
 *
 * @param title what is done, in the customer's words
 * @param note what else the customer may want to know; empty when nothing
 * @param nextAttempt when it is tried again, ISO 8601; empty when it is not waiting for that
 */
public record ProgressStep(String title, Mark mark, String note, String nextAttempt) {}
