// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words; Java's own message is often no more than the path. */
public final class FileFailure {

    private FileFailure() {}

    /** The file, where it is known, and the reason; also of what a stream wrapped. */
    public static String told(Exception failed) {
        Throwable cause = failed instanceof UncheckedIOException ? failed.getCause() : failed;
        if (cause instanceof FileSystemException at && at.getFile() != null) {
            return at.getFile() + ": " + why(at);
        }
        return cause instanceof IOException other ? why(other) : String.valueOf(failed.getMessage());
    }

    /** The reason alone, to stand after a file that is named already. */
    public static String why(IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return "there is no such file";
        } else if (failed instanceof AccessDeniedException) {
            return "this user may not";
        } else if (failed instanceof NotDirectoryException) {
            return "it is no folder";
        } else if (failed instanceof FileSystemException other && other.getReason() != null) {
            return other.getReason();
        }
        String message = failed.getMessage();
        return message == null ? "the file system says no more" : message;
    }
}
