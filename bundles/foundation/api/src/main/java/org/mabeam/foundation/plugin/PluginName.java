// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names the plugin that a component brings; becomes the service property {@code mabeam.plugin.name}. The name is the
 * plugin's identity across its versions: lower case letters, digits and {@code -}.
 */
@ComponentPropertyType
@Capability(namespace = PluginName.CAPABILITY, name = "${#value}")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PluginName {

    /** Prefix of the service property. */
    String PREFIX_ = "mabeam.";

    /** The service property's whole name. */
    String PROPERTY = "mabeam.plugin.name";

    /**
     * The namespace of the capability by which a jar says in its manifest that it is a plugin; its attribute of the
     * same name bears the plugin's name. Written by bnd for each component that is annotated.
     */
    String CAPABILITY = "org.mabeam.plugin";

    /** The name. */
    String value();
}
