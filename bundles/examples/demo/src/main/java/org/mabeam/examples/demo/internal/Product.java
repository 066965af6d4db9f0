// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.study.EvaluatorType;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** What the demo finds in the running product. For one thread. */
final class Product implements AutoCloseable {

    private static final String EVALUATOR = "digits";
    private static final String FILE = "studies/digits.json";

    private final BundleContext bundles;
    private final List<ServiceReference<?>> taken = new ArrayList<>();

    Product(BundleContext bundles) {
        this.bundles = bundles;
    }

    /**
     * A service.
     *
     * @throws UnavailableException naming what is away
     */
    <T> T get(Class<T> type, String noun) {
        ServiceReference<T> reference = bundles.getServiceReference(type);
        T service = reference == null ? null : bundles.getService(reference);
        if (reference == null || service == null) {
            throw new UnavailableException(
                    "the demo needs the " + noun + ", and no bundle provides it now; mabeam:health tells more");
        }
        taken.add(reference);
        return service;
    }

    /** Where this product answers over HTTP. */
    URI address() {
        ServiceReference<?> server = bundles.getServiceReference("org.osgi.service.http.runtime.HttpServiceRuntime");
        Object endpoints = server == null ? null : server.getProperty("osgi.http.endpoint");
        if (endpoints instanceof String[] several && several.length > 0) {
            return URI.create(several[0]);
        }
        throw new UnavailableException("the demo needs the HTTP server, and none runs now; mabeam:health tells more");
    }

    /** The ready study in the bundle that brings the evaluator. */
    String studyFile() throws IOException {
        Discovery discovery = get(Discovery.class, "discovery");
        String brings;
        try (Directory<EvaluatorType> evaluators = discovery.directory(EvaluatorType.class)) {
            brings = evaluators
                    .find(EVALUATOR)
                    .map(Entry::bundle)
                    .orElseThrow(() -> new UnavailableException("the demo needs the evaluator " + EVALUATOR
                            + ", and no bundle brings it now; evaluator:list shows all"));
        }
        Bundle bundle = Arrays.stream(bundles.getBundles())
                .filter(each -> brings.equals(each.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new UnavailableException("bundle " + brings + " has just gone; try again"));
        URL file = bundle.getEntry(FILE);
        if (file == null) {
            throw new UnavailableException("bundle " + brings + " has no study file " + FILE);
        }
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        taken.forEach(bundles::ungetService);
        taken.clear();
    }
}
