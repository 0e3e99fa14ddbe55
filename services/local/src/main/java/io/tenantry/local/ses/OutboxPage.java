// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.ses;

import io.tenantry.local.aws.Protocol;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows the outbox to whoever sits at this laptop, as a page and as JSON. */
public final class OutboxPage {

    /** Where it is mounted. */
    public static final String PATH = "/outbox";

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    /** An outbox lasts as long as its run, so the hour is enough. */
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Outbox outbox;

    public OutboxPage(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Adds the page and {@code /outbox.json}. */
    public void mount(Router router) {
        router.get(PATH).handler(this::page);
        router.get(PATH + ".json").handler(this::json);
    }

    private void json(RoutingContext ctx) {
        JsonArray mails = new JsonArray();
        outbox.mails()
                .forEach(mail -> mails.add(new JsonObject()
                        .put("at", mail.at().toString())
                        .put("to", mail.to())
                        .put("subject", mail.subject())
                        .put("text", mail.text())));
        ctx.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject().put("mails", mails).toBuffer());
    }

    private void page(RoutingContext ctx) {
        StringBuilder html = new StringBuilder("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Outbox of this laptop</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/assets/tenantry.css">
                </head>
                <body>
                <main id="main">
                <section class="narrow notice">
                <h1>Outbox</h1>
                <p class="lead">Mails that this laptop run has sent. They were delivered to nobody; in production Amazon SES sends them.</p>
                """);
        if (outbox.mails().isEmpty()) {
            html.append("<p>No mail was sent since the start.</p>\n");
        }
        html.append(outbox.mails().stream().map(OutboxPage::article).collect(Collectors.joining("<hr>\n")));
        html.append("<p><a href=\"/\">Go to the start page</a></p>\n");
        ctx.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(html.append("</section>\n</main>\n</body>\n</html>\n").toString());
    }

    private static String article(SentMail mail) {
        return "<article>\n<h2>" + escape(mail.subject()) + "</h2>\n<p class=\"meta\">To " + escape(mail.to())
                + ", " + time(mail.at()) + "</p>\n<p class=\"mail\">"
                + linked(mail.text()).replace("\n", "<br>\n") + "</p>\n</article>\n";
    }

    private static String time(Instant at) {
        return "<time datetime=\"" + at.truncatedTo(ChronoUnit.SECONDS) + "\">" + HOUR.format(at) + "</time>";
    }

    private static String linked(String text) {
        Matcher links = LINK.matcher(text);
        StringBuilder html = new StringBuilder();
        int end = 0;
        while (links.find()) {
            String link = escape(links.group());
            html.append(escape(text.substring(end, links.start()))).append("<a href=\"" + link + "\">" + link + "</a>");
            end = links.end();
        }
        return html.append(escape(text.substring(end))).toString();
    }

    private static String escape(String text) {
        return Protocol.escape(text).replace("\"", "&quot;");
    }
}
