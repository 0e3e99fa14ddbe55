// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/** The pages: a view model in, HTML out. Every value is escaped by the output format; templates only lay out. */
public final class Pages {

    private static final Version VERSION = Configuration.VERSION_2_3_35;

    private final Configuration templates = new Configuration(VERSION);
    private final Site site;
    private final Clock clock;

    /** @param clock tells which times are of today, so that the hour is enough */
    public Pages(Site site, Clock clock) {
        templates.setClassForTemplateLoading(Pages.class, "templates");
        templates.setLocalizedLookup(false);
        templates.setDefaultEncoding("UTF-8");
        templates.setLocale(Locale.ROOT);
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        templates.setNumberFormat("computer");
        templates.setTimeZone(TimeZone.getTimeZone("UTC"));
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setObjectWrapper(new DefaultObjectWrapperBuilder(VERSION).build());
        this.site = site;
        this.clock = clock;
    }

    /** The product, the plans and an empty form. */
    public String landing(SignUpForm form) {
        return render("landing.ftlh", Map.of("form", form));
    }

    /** The form again, with what is wrong or what kept it from being accepted. */
    public String signUp(SignUpForm form) {
        return render("signup.ftlh", Map.of("form", form));
    }

    public String progress(Progress progress) {
        return render("progress.ftlh", Map.of("progress", progress));
    }

    /** One button that confirms an e-mail address. */
    public String confirmation(Confirmation confirmation) {
        return render("confirmation.ftlh", Map.of("confirmation", confirmation));
    }

    public String notice(Notice notice) {
        return render("notice.ftlh", Map.of("notice", notice));
    }

    /** The calls of the HTTP interface, as a table. */
    public String api(List<ApiEntry> entries) {
        return render("api.ftlh", Map.of("entries", entries));
    }

    /** Every kind of problem, as a table. */
    public String problems(List<ProblemEntry> entries) {
        return render("problems.ftlh", Map.of("entries", entries));
    }

    private String render(String template, Map<String, Object> view) {
        Map<String, Object> model = new HashMap<>(view);
        model.put("site", site);
        model.put("today", LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString());
        try {
            StringWriter html = new StringWriter(8192);
            templates.getTemplate(template).process(model, html);
            return html.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + template, e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + template + " does not fit its view model", e);
        }
    }
}
