// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/**
 * What every page knows about the installation that it belongs to.
 *
 * @param name what the product is called
 * @param domain where new tenants get their hosts, such as {@code shop.example.com}
 * @param contact where a customer finds help, as the pages print it; empty when there is none
 * @param proof whether a sign-up goes on only once its e-mail address is confirmed
 */
public record Site(String name, String domain, String contact, boolean proof) {}
