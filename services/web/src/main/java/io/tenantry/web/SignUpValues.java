// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/** What somebody has typed into the sign-up form so far, valid or not. */
public record SignUpValues(String companyName, String adminEmail, String slug, String tier) {

    /** An untouched form with that plan chosen. */
    public static SignUpValues blank(String tier) {
        return new SignUpValues("", "", "", tier);
    }
}
