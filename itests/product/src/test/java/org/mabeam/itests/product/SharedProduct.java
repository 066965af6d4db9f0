// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the product that runs for all classes which ask for one: the first of them starts it, and it is stopped
 * after the last test. Whoever restarts it leaves it running.
 */
final class SharedProduct implements ParameterResolver {

    private record Running(Path folder, Product product) implements AutoCloseable {

        static Running start() {
            try {
                Path folder = Files.createTempDirectory("shared-product");
                Product product = Product.unpackInto(folder);
                assertThat(product.mabeam("start").code()).isZero();
                return new Running(folder, product);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            product.mabeam("stop");
            List<Path> all;
            try (Stream<Path> walked = Files.walk(folder)) {
                all = walked.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : all) {
                Files.delete(each);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Product resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(SharedProduct.class))
                .computeIfAbsent(Running.class, started -> Running.start(), Running.class)
                .product();
    }
}
