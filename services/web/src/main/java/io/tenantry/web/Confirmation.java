// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/**
 * The page that the link of a mail leads to: one button.
 *
 * @param action where the button's form goes
 * @param token what it carries
 * @param host the address that is opened by it
 */
public record Confirmation(String action, String token, String host) {}
