package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A document that the command line names. Immutable.
 *
 * @param name of the file, for people
 * @param text of the document
 * @param mediaType YAML, unless the file's name ends like that of JSON
 */
record WorkflowFile(String name, String text, String mediaType) {

  private static final String YAML = "application/yaml";
  private static final String JSON = "application/json";

  /**
   * Reads a file.
   *
   * @param argument its path, or {@code -} for standard input
   */
  static WorkflowFile read(String argument, InputStream standardInput) {
    try {
      if (argument.equals("-")) {
        String text = new String(standardInput.readAllBytes(), StandardCharsets.UTF_8);
        return new WorkflowFile("standard input", text, YAML);
      }
      boolean json = argument.toLowerCase(Locale.ROOT).endsWith(".json");
      return new WorkflowFile(argument, Files.readString(Path.of(argument)), json ? JSON : YAML);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "file '" + argument + "' cannot be read: " + e);
    }
  }

  /**
   * Lets the runner check it.
   *
   * @return the document, parsed
   * @throws CommandFailure that tells every problem with its place
   */
  JsonNode check(RunnerHttp http) {
    JsonNode verdict =
        http.expect(
            http.send(
                http.request("/v1/workflows/validate")
                    .header("Content-Type", mediaType)
                    .POST(BodyPublishers.ofString(text))
                    .build()));
    if (verdict.path("valid").asBoolean()) {
      return verdict.path("document");
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode problem : verdict.path("problems")) {
      lines.add(
          "%s:%d:%d: %s %s"
              .formatted(
                  name,
                  problem.path("line").asInt(),
                  problem.path("column").asInt(),
                  problem.path("pointer").asText(),
                  problem.path("message").asText()));
    }
    throw new CommandFailure(ExitCode.FAILED, lines, null);
  }

  /** Saves it under the name that it has, and answers the workflow. */
  JsonNode save(RunnerHttp http) {
    String workflow = check(http).path("document").path("name").asText();
    return http.expect(
        http.send(
            http.request("/v1/workflows/" + RunnerHttp.encode(workflow))
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofString(text))
                .build()));
  }
}
