// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/**
 * What is wrong with one field of the form.
 *
 * @param field the name of the field; empty when it is none of the visible ones
 * @param message what would be right, a sentence
 */
public record FieldError(String field, String message) {}
