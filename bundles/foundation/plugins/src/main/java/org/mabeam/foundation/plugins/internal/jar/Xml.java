// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads an XML file of a jar to its end, without DTDs and so without entities from anywhere. */
final class Xml {

    private static final int LIMIT = 1 << 20;

    private Xml() {}

    /** Takes one element after the other. */
    @FunctionalInterface
    interface Taker {

        /**
         * Takes an element.
         *
         * @param name without its namespace
         * @param attributes of no namespace, by name
         */
        void take(String name, Map<String, String> attributes);
    }

    /** @throws BadJarException if it is not there, not well formed or has a DTD */
    static void read(Zip zip, String file, Taker taker) throws BadJarException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        byte[] content = zip.content(file, LIMIT);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new BadJarException("has " + file + " with a DOCTYPE, but must have none");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    taker.take(xml.getLocalName(), attributes(xml));
                }
            }
        } catch (XMLStreamException e) {
            throw new BadJarException("has " + file + ", which is not well-formed XML, in line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNumber()));
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            found.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return found;
    }
}
