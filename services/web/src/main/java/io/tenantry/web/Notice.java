// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/**
 * A page that says one thing, such as that a link has expired.
 *
 * @param reference what support may ask for; empty when there is nothing to ask about
 */
public record Notice(String title, String text, String reference) {}
