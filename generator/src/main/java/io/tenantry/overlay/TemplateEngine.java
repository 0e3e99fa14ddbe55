// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileNameGlobMatcher;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** FreeMarker with every door shut, and each render proven to be the intended document. Thread-safe. */
public final class TemplateEngine {

    private static final Version VERSION = Configuration.VERSION_2_3_35;

    private final Configuration configuration;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Map<String, Skeleton> skeletons = new ConcurrentHashMap<>();

    /**
     * @param owner beside which the templates lie, in the folder {@code templates}
     */
    public TemplateEngine(Class<?> owner) {
        this(new ClassTemplateLoader(owner, "templates"));
    }

    TemplateEngine(TemplateLoader loader) {
        configuration = new Configuration(VERSION);
        configuration.setTemplateLoader(loader);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setOutputFormat(YamlOutputFormat.YAML);
        configuration.setTemplateConfigurations(
                new ConditionalTemplateConfigurationFactory(new FileNameGlobMatcher("*.json.ftl"), json()));
        configuration.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        configuration.setObjectWrapper(new SimpleObjectWrapper(VERSION));
        configuration.setAPIBuiltinEnabled(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setLocalizedLookup(false);
    }

    private static TemplateConfiguration json() {
        TemplateConfiguration json = new TemplateConfiguration();
        json.setOutputFormat(YamlOutputFormat.JSON);
        return json;
    }

    /**
     * The template's text with those values.
     *
     * @throws RenderException if a value cannot be written or the outcome is not the intended document
     */
    public String render(String name, TemplateValues values) {
        String rendered = fill(name, values);
        skeleton(name, values).verify(rendered, values.leaves());
        return rendered;
    }

    /** The template's text, not yet proven. */
    String fill(String name, TemplateValues values) {
        StringWriter out = new StringWriter(2048);
        try {
            templates.computeIfAbsent(name, this::load).process(values.model(), out);
        } catch (TemplateException | IOException e) {
            throw new RenderException("cannot render " + name + ": " + e.getMessage(), e);
        }
        return out.toString();
    }

    private Skeleton skeleton(String name, TemplateValues values) {
        return skeletons.computeIfAbsent(name + values.shape(), key -> {
            AtomicInteger next = new AtomicInteger();
            return new Skeleton(fill(name, values.map(text -> Skeleton.marker(next.getAndIncrement()))));
        });
    }

    private Template load(String name) {
        try {
            return configuration.getTemplate(name + ".ftl");
        } catch (IOException e) {
            throw new RenderException("cannot read the template " + name + ": " + e.getMessage(), e);
        }
    }
}
