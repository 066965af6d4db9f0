// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    private static final String FILE = "OSGI-INF/metatype/tuner.xml";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "id='a' type='Real' | type of a is Real, but must be one of String, Password",
                "id='a' | type of a is missing or empty, but must be one of String",
                "id='a' type='Integer' min='one' | min of a is one, but must be a whole number",
                "id='a' type='Double' max='1,5' | max of a is 1,5, but must be a finite number",
                "id='a' type='Double' max='NaN' | max of a is NaN, but must be a finite number",
                "id='a' type='Double' max='1e999' | max of a is 1e999, but must be a finite number",
                "id='a' type='String' min='x' | min of a is x, but must be a length, a whole number",
                "id='a' type='Integer' min='3' max='2' | min of a is 3, but must be at most max (2)",
                "id='a' type='Integer' default='x' | default of a is x, but must be a whole number",
                "id='a' type='Integer' default='1.0' | default of a is 1.0, but must be a whole number",
                "id='a' type='Integer' default='2147483648' | default of a is 2147483648, but must be a whole number",
                "id='a' type='Byte' default='128' | default of a is 128, but must be a whole number",
                "id='a' type='Integer' default='' | default of a is missing or empty, but must be a whole number",
                "id='a' type='Boolean' default='yes' | default of a is yes, but must be true or false",
                "id='a' type='Character' default='ab' | default of a is ab, but must be one character",
                "id='a' type='Integer' default='0' min='1' | default of a is 0, but must be at least min (1)",
                "id='a' type='Double' default='2.5' max='2' | default of a is 2.5, but must be at most max (2)",
                "id='a' type='String' default='abc' max='2' | default of a is abc, but must be at most max (2)",
                "id='a' type='Integer' cardinality='3' default='1,x' | default of a is x, but must be a whole number",
                "id='a' type='Integer' cardinality='-2' default='1,2,3' | default of a is 1,2,3, but must be at most 2 values",
                "id='a' type='Integer' cardinality='many' default='1' | cardinality of a is many, but must be a whole number",
            })
    void aSettingThatContradictsItselfIsRefused(String attributes, String sentence) {
        List<String> objections = objections(described("<AD " + attributes + "/>"));

        assertThat(objections)
                .singleElement()
                .asString()
                .startsWith("has wrong settings of org.acme.tuner: " + sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id='a' type='Integer' default='1' min='1' max='1'",
                "id='a' type='Long' default=' -9223372036854775808 '",
                "id='a' type='Double' default='1e-3' min='0' max='1.0'",
                "id='a' type='String' default='' min='0'",
                "id='a' type='String' default='a,b'",
                "id='a' type='String' cardinality='2' default='a\\,b,c' max='3'",
                "id='a' type='Integer' cardinality='2147483647' default=''",
                "id='a' type='Integer' cardinality='-2147483648' default='1,2,3'",
                "id='a' type='Password'",
                "id='a' type='Character' default='x'",
                "id='a' type='Boolean' default='false'",
            })
    void aRightSettingPasses(String attributes) {
        assertThat(objections(described("<AD " + attributes + "/>"))).isEmpty();
    }

    @Test
    void aDefaultMustBeOneOfTheOptionsAndTheseOfTheType() {
        String setting = "<AD id='a' type='Integer' default='%s'><Option label='one' value='1'/>"
                + "<Option label='two' value='%s'/></AD>";

        assertThat(objections(described(setting.formatted("1", "2")))).isEmpty();
        assertThat(objections(described(setting.formatted("3", "2"))))
                .containsExactly("has wrong settings of org.acme.tuner: default of a is 3, but must be one of 1, 2");
        assertThat(objections(described(setting.formatted("1", "two"))))
                .containsExactly(
                        "has wrong settings of org.acme.tuner: option of a is two, but must be a whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<MetaData> | has OSGI-INF/metatype/tuner.xml, which is not well-formed XML, in line 1",
                "| has OSGI-INF/metatype/tuner.xml, which is not well-formed XML",
                "<other/> | has OSGI-INF/metatype/tuner.xml with the root other, but it must be MetaData",
                "<!DOCTYPE MetaData><MetaData/> | with a DOCTYPE, but must have none",
                "<!DOCTYPE MetaData [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><MetaData>&x;</MetaData> | with a DOCTYPE",
                "<!DOCTYPE m [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><MetaData>&b;</MetaData> | with a DOCTYPE",
                "<MetaData>&x;</MetaData> | which is not well-formed XML",
                "<MetaData><OCD/></MetaData> | an OCD with the id \"\", but each must have an id of its own",
                "<MetaData><OCD id='o'/><OCD id='o'/></MetaData> | an OCD with the id \"o\"",
                "<MetaData><OCD id='o'><AD type='String'/></OCD></MetaData> | for o a setting (AD) with the id \"\"",
                "<MetaData><OCD id='o'><AD id='a' type='String'/><AD id='a' type='String'/></OCD></MetaData> | the id \"a\"",
                "<MetaData><OCD id='o'/><Designate><Object ocdref='o'/></Designate></MetaData> | without a pid",
                "<MetaData><OCD id='o'/><Designate pid='p'><Object ocdref='q'/></Designate></MetaData> | with the ocdref q",
                "<MetaData><OCD id='o'/><Designate pid='p'/></MetaData> | a Designate of p with the ocdref",
            })
    void aWrongFileIsRefused(String content, String sentence) {
        List<String> objections = objections(content == null ? "" : content);

        assertThat(objections).singleElement().asString().contains(sentence);
    }

    @Test
    void aFileOfMetatypeAsBndWritesItPasses() {
        String content = "<?xml version='1.0' encoding='UTF-8'?>\n"
                + "<metatype:MetaData xmlns:metatype='http://www.osgi.org/xmlns/metatype/v1.4.0'>"
                + "<OCD id='org.acme.Tuner' name='%tuner'><AD id='rate' type='Double' cardinality='0' default='0.1'/></OCD>"
                + "<Designate factoryPid='org.acme.tuner'><Object ocdref='org.acme.Tuner'/></Designate>"
                + "</metatype:MetaData>";

        assertThat(objections(content)).isEmpty();
    }

    private static String described(String setting) {
        return "<MetaData><OCD id='org.acme.Tuner'>" + setting
                + "</OCD><Designate pid='org.acme.tuner'><Object ocdref='org.acme.Tuner'/></Designate></MetaData>";
    }

    private static List<String> objections(String content) {
        byte[] jar = TestJar.aPlugin().entry(FILE, content).bytes();
        return Product.of().examiner().examine(Path.of("tuner.jar"), jar).objections();
    }
}
