// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The log of a product. */
record ProductLog(Path file) {

    private static final Pattern ALARMING = Pattern.compile("^\\S+ (WARN|ERROR) .*|^\\tat .*|.*Exception: .*");

    static ProductLog of(Product product) {
        return new ProductLog(product.data().resolve("log/mabeam.log"));
    }

    /** Warnings, errors and stack traces. */
    List<String> alarms() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> ALARMING.matcher(line).matches())
                .toList();
    }

    /** Lines that contain a text. */
    List<String> saying(String text) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains(text))
                .toList();
    }
}
