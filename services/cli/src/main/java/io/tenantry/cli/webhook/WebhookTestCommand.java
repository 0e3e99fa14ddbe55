// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.FileFailure;
import io.tenantry.cli.console.Json;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.intake.Intake;
import io.tenantry.onboarding.webhook.intake.IntakeException;
import io.tenantry.onboarding.webhook.intake.IntakeFiles;
import io.tenantry.onboarding.webhook.intake.IntakeRefusedException;
import io.tenantry.onboarding.webhook.intake.Meaning;
import io.tenantry.onboarding.webhook.intake.Payload;
import io.tenantry.onboarding.webhook.intake.PayloadException;
import io.tenantry.tenant.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a payload would lead to, by the same rules as the server, and asks nobody. */
@Command(
        name = "test",
        header = "Shows what a web hook's payload would lead to, without sending it anywhere.",
        footer = {
            "tenantry webhook test --source custom -f event.json",
            "tenantry webhook test --source stripe -f - --intake ./intake < event.json",
            "exit 0: it means something or is ignored, 1: it is refused, 2: it cannot be tried"
        })
public final class WebhookTestCommand implements Callable<Integer> {

    private static final int MAX_LENGTH = 256 * 1024;

    @Option(names = "--source", required = true, paramLabel = "NAME", description = "whose intake file is used")
    private String source = "";

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "the payload; - reads it from the standard input")
    private String file = "";

    @Option(
            names = "--intake",
            paramLabel = "DIR",
            description = {
                "the folder of your own intake files; without it only those for custom, stripe, aws-marketplace,",
                "aws-marketplace-sns and sbt are there, which are shipped"
            })
    private @Nullable Path intake;

    private final Console console;

    public WebhookTestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Intake rules = rules();
        try {
            Payload payload = Payload.read(payload());
            print(rules.event(payload).orElse(""), rules.meaning(payload));
            return ExitCode.OK.code();
        } catch (IntakeRefusedException e) {
            e.violations().forEach(violation -> console.result(violation.toString()));
            throw new CliException(
                    ExitCode.FAILURE,
                    "refused: " + e.getMessage(),
                    "Have the sender send what is missing, or say in intake/" + source + ".yaml where it is.");
        } catch (PayloadException e) {
            throw new CliException(ExitCode.FAILURE, String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    private Intake rules() {
        try {
            return new IntakeFiles(Optional.ofNullable(intake)).of(new SourceName(source));
        } catch (IntakeException e) {
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()), whichThereAre()).causedBy(e);
        } catch (InvalidValueException e) {
            throw new CliException(ExitCode.USAGE, "--source " + e.getMessage()).causedBy(e);
        }
    }

    private List<String> whichThereAre() {
        List<String> advice = new ArrayList<>();
        if (intake == null) {
            advice.add("--intake DIR names the folder of your own intake files.");
        }
        if (!IntakeFiles.SHIPPED.contains(source)) {
            advice.add("Shipped are: " + String.join(", ", IntakeFiles.SHIPPED) + ".");
        }
        return advice;
    }

    private byte[] payload() {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            byte[] payload = in.readNBytes(MAX_LENGTH + 1);
            if (payload.length > MAX_LENGTH) {
                throw new CliException(
                        ExitCode.FAILURE, "the payload is larger than 256 KiB, which the server refuses");
            }
            return payload;
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, "cannot read " + file + ": " + FileFailure.why(e)).causedBy(e);
        }
    }

    private void print(String event, Meaning meaning) {
        ObjectNode json = Json.object().put("event", event);
        if (meaning instanceof Meaning.Start start) {
            json.put("means", "start")
                    .put("slug", start.request().slug().value())
                    .put("companyName", start.request().companyName().value())
                    .put("adminEmail", start.request().adminEmail().value())
                    .put("tier", start.request().tier().key());
            start.subject().ifPresent(subject -> json.put("subject", subject));
            console.message("It would start a tenant.");
        } else if (meaning instanceof Meaning.Later later) {
            json.put("means", later.kind().key());
            later.subject().ifPresent(subject -> json.put("subject", subject));
            console.message("It would be recorded: there is no journey for it yet.");
        } else if (meaning instanceof Meaning.Ignored ignored) {
            json.put("means", "nothing").put("why", ignored.why());
            console.message("It would be ignored.");
        }
        console.result(Json.pretty(json));
    }
}
