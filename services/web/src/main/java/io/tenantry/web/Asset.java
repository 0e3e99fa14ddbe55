// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/** A static file that the pages name. */
public final class Asset {

    private final String mediaType;
    private final byte[] bytes;

    Asset(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
