// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.cache.StringTemplateLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateEngineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: ${missing}",
                "a: ${text?no_esc}",
                "<#noautoesc>a: ${text}</#noautoesc>",
                "<#outputformat 'undefined'>a: ${text}</#outputformat>",
                "a: ${'freemarker.template.utility.Execute'?new()('id')}",
                "a: ${'freemarker.template.utility.ObjectConstructor'?new()}",
                "a: ${text?api.class}",
                "a: ${text.class}",
                "a: ${'1+1'?eval?no_esc}",
                "a: ${true}",
                "a: ${texts}",
                "<#include '/etc/passwd'>",
                "a: [",
                "a: &x ${text}",
                "a: !!str ${text}"
            })
    void shutsEveryDoor(String template) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(RenderException.class);
    }

    @Test
    void everyInterpolationIsOneScalarWithQuotesWhereItNeedsThem() {
        assertThat(render("a: ${text}")).isEqualTo("a: acme");
        assertThat(render("a: ${1234567}")).isEqualTo("a: \"1234567\"");
    }

    @Test
    void everyInterpolationIntoJsonIsQuoted() {
        StringTemplateLoader loader = new StringTemplateLoader();
        loader.putTemplate("t.json.ftl", "{\"a\": [${text}]}\n");
        assertThat(new TemplateEngine(loader).render("t.json", new TemplateValues().text("text", "acme")))
                .isEqualTo("{\"a\": [\"acme\"]}\n");
    }

    @Test
    void aFlagIsARealTrueOrFalse() {
        StringTemplateLoader loader = new StringTemplateLoader();
        loader.putTemplate("t.ftl", "a: ${flag}\n");
        TemplateEngine engine = new TemplateEngine(loader);
        for (boolean flag : new boolean[] {true, false}) {
            assertThat(engine.render("t", new TemplateValues().flag("flag", flag)))
                    .isEqualTo("a: " + flag + "\n");
        }
    }

    @Test
    void aNumberIsAPlainScalarAtEveryDepth() {
        assertThat(render("a: ${number}")).isEqualTo("a: 8080");
        assertThat(render("a: ${group.number}")).isEqualTo("a: 9090");
        assertThat(render("<#list groups as one>\n- ${one.text}: ${one.number}\n</#list>"))
                .isEqualTo("- inner: 9090\n");
    }

    @Test
    void refusesAValueGluedToOtherText() {
        // "acme"."example.com" is no YAML: composed values are made in Java and given whole.
        assertThatThrownBy(() -> render("a: ${text}.${text}")).isInstanceOf(RenderException.class);
        assertThatThrownBy(() -> render("a: \"x${text}\"")).isInstanceOf(RenderException.class);
        assertThatThrownBy(() -> render("a: ${text + '.x'}")).isInstanceOf(RenderException.class);
    }

    @Test
    void skeletonSeesEveryOtherDocument() {
        Skeleton skeleton = new Skeleton("a: \"%s\"\nb: [\"x\"]\nc: 1\n".formatted(Skeleton.marker(0)));
        List<String> values = List.of("v");
        skeleton.verify("a: \"v\"\nb: [x]\nc: 1\n", values);
        for (String other : List.of(
                "a: \"w\"\nb: [\"x\"]\nc: 1\n",
                "a: \"v\"\nb: [\"x\", \"y\"]\nc: 1\n",
                "a: \"v\"\nb: []\nc: 1\n",
                "a: \"v\"\nb: [\"x\"]\nc: \"1\"\n",
                "a: \"v\"\nb: [\"x\"]\nc: 2\n",
                "a: \"v\"\nb: \"x\"\nc: 1\n",
                "a: \"v\"\nb: [\"x\"]\n",
                "a: \"v\"\nb: [\"x\"]\nc: 1\nd: 1\n",
                "a: \"v\"\nb: [\"x\"]\nd: 1\n",
                "b: [\"x\"]\na: \"v\"\nc: 1\n",
                "a: {v: \"v\"}\nb: [\"x\"]\nc: 1\n",
                "a: \"v\"\nb: [\"x\"]\nc: 1\n---\n{}\n",
                "a: 1\n\"a\": \"v\"\n",
                "\"v\"")) {
            assertThatThrownBy(() -> skeleton.verify(other, values)).as(other).isInstanceOf(RenderException.class);
        }
        assertThatThrownBy(() -> skeleton.verify("a: 7\nb: [\"x\"]\nc: 1\n", List.of("7")))
                .as("a number where a text was intended")
                .isInstanceOf(RenderException.class);
    }

    @Test
    void anEmptyListAndAListOfOneAreTwoShapes() {
        StringTemplateLoader loader = new StringTemplateLoader();
        loader.putTemplate("t.ftl", "a: 1\nb:\n<#list texts as text>\n  - ${text}\n</#list>\n");
        TemplateEngine engine = new TemplateEngine(loader);
        for (List<String> texts : List.of(List.<String>of(), List.of("x"), List.of("x", "y"))) {
            assertThat(engine.render("t", new TemplateValues().texts("texts", texts))
                            .lines())
                    .hasSize(2 + texts.size());
        }
    }

    private static String render(String template) {
        StringTemplateLoader loader = new StringTemplateLoader();
        loader.putTemplate("t.ftl", template);
        TemplateValues group = new TemplateValues().number("number", 9090).text("text", "inner");
        TemplateValues values = new TemplateValues()
                .text("text", "acme")
                .texts("texts", List.of("x"))
                .number("number", 8080)
                .group("group", group)
                .groups("groups", List.of(group));
        return new TemplateEngine(loader).render("t", values);
    }
}
