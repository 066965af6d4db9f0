// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.foundation.config.ConfigurationDescription;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the deployed bundles describe. The Metatype service does not tell ranges, so these come from the same
 * files that it reads.
 */
final class Descriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Descriptions.class);

    private record Range(Optional<String> min, Optional<String> max) {
        static final Range OPEN = new Range(Optional.empty(), Optional.empty());
    }

    private final BundleContext context;
    private final MetaTypeService metatype;

    Descriptions(BundleContext context, MetaTypeService metatype) {
        this.context = context;
        this.metatype = metatype;
    }

    /** What is told of each description. */
    private interface Taker {
        void take(Bundle bundle, boolean factory, Description description);
    }

    /** All that can be set, by PID. */
    SortedMap<String, Description> all() {
        SortedMap<String, Description> found = new TreeMap<>();
        each((bundle, factory, description) -> {
            if (!factory) {
                found.put(description.pid(), description);
            }
        });
        return found;
    }

    /** The same and the factories, for others. */
    List<ConfigurationDescription> everything() {
        List<ConfigurationDescription> found = new ArrayList<>();
        each((bundle, factory, description) -> found.add(new ConfigurationDescription(
                description.pid(),
                factory,
                text(bundle.getSymbolicName()),
                description.name(),
                description.attributes().stream()
                        .map(each -> new ConfigurationDescription.Item(
                                each.attribute(), each.kind().stored()))
                        .toList())));
        found.sort(Comparator.comparing(ConfigurationDescription::pid));
        return found;
    }

    private void each(Taker taker) {
        for (Bundle bundle : context.getBundles()) {
            MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
            if (information == null) {
                continue;
            }
            List<String> pids = list(information.getPids());
            List<String> factories = list(information.getFactoryPids());
            if (pids.isEmpty() && factories.isEmpty()) {
                continue;
            }
            Map<String, Range> ranges = ranges(bundle);
            for (String pid : pids) {
                describe(information, pid, ranges).ifPresent(each -> taker.take(bundle, false, each));
            }
            for (String pid : factories) {
                describe(information, pid, ranges).ifPresent(each -> taker.take(bundle, true, each));
            }
        }
    }

    private static Optional<Description> describe(
            MetaTypeInformation information, String pid, Map<String, Range> ranges) {
        try {
            return Optional.of(describe(pid, information.getObjectClassDefinition(pid, null), ranges));
        } catch (IllegalArgumentException unknown) { // it went away in between
            LOG.debug("config.description-gone pid={}", pid, unknown);
            return Optional.empty();
        }
    }

    /** What can be set for one PID. */
    Optional<Description> find(String pid) {
        return Stream.of(context.getBundles())
                .flatMap(bundle -> Optional.ofNullable(of(bundle, pid::equals).get(pid)).stream())
                .findFirst();
    }

    private Map<String, Description> of(Bundle bundle, Predicate<String> wanted) {
        MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
        String[] pids = information == null ? null : information.getPids();
        List<String> matching =
                pids == null ? List.of() : Stream.of(pids).filter(wanted).toList();
        if (information == null || matching.isEmpty()) {
            return Map.of();
        }
        Map<String, Description> found = new HashMap<>();
        Map<String, Range> ranges = ranges(bundle);
        for (String pid : matching) {
            describe(information, pid, ranges).ifPresent(each -> found.put(pid, each));
        }
        return found;
    }

    private static Description describe(String pid, ObjectClassDefinition definition, Map<String, Range> ranges) {
        List<Described> attributes = new ArrayList<>();
        AttributeDefinition[] required = definition.getAttributeDefinitions(ObjectClassDefinition.REQUIRED);
        AttributeDefinition[] all = definition.getAttributeDefinitions(ObjectClassDefinition.ALL);
        for (AttributeDefinition each : all == null ? new AttributeDefinition[0] : all) {
            boolean must = required != null
                    && Arrays.stream(required).anyMatch(one -> one.getID().equals(each.getID()));
            attributes.add(
                    describe(each, must, ranges.getOrDefault(definition.getID() + " " + each.getID(), Range.OPEN)));
        }
        return new Description(pid, text(definition.getName()), text(definition.getDescription()), attributes);
    }

    private static Described describe(AttributeDefinition each, boolean required, Range range) {
        Kind kind = Kind.of(each.getType());
        return new Described(
                new Attribute(
                        each.getID(),
                        kind.type(),
                        each.getCardinality() != 0,
                        required,
                        list(each.getDefaultValue()),
                        list(each.getOptionValues()),
                        range.min(),
                        range.max(),
                        text(each.getDescription())),
                kind);
    }

    private static Map<String, Range> ranges(Bundle bundle) {
        Map<String, Range> found = new HashMap<>();
        Enumeration<URL> files = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
            try (InputStream in = file.openStream()) {
                read(in, found);
            } catch (IOException | XMLStreamException e) {
                LOG.warn("config.description-unreadable bundle={} file={}", bundle.getSymbolicName(), file, e);
            }
        }
        return found;
    }

    private static void read(InputStream in, Map<String, Range> found) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        String owner = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("OCD")) {
                owner = text(xml.getAttributeValue(null, "id"));
            } else if (xml.getLocalName().equals("AD")) {
                found.put(
                        owner + " " + xml.getAttributeValue(null, "id"),
                        new Range(number(xml, "min"), number(xml, "max")));
            }
        }
    }

    private static Optional<String> number(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name))
                .map(String::strip)
                .filter(value -> value.matches("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?"));
    }

    private static List<String> list(String @Nullable [] values) {
        return values == null
                ? List.of()
                : Arrays.stream(values).filter(Objects::nonNull).toList();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
