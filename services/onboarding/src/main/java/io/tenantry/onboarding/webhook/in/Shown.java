// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

/** Foreign text made fit to be shown: shortened, and with ? for what is not visible ASCII or a space. */
final class Shown {

    private Shown() {}

    static String of(String text, int maxLength) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(maxLength).forEach(c -> shown.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return shown.toString();
    }
}
