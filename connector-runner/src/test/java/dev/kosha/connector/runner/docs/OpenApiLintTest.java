package dev.kosha.connector.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The published API description, as a linter of its ecosystem sees it. */
class OpenApiLintTest {

  private static final Path LINTER = Path.of(".tools", "node_modules", ".bin", "redocly");

  private final Path root = Repository.root();

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void openApi_publishedFile_passesTheLinter() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(root.resolve(LINTER)),
        "the OpenAPI linter is not installed; bin/verify installs it");

    Process linter = start("lint", "--format=stylish", "openapi.json");
    String output = new String(linter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(linter.waitFor()).as("exit status of the linter, which said:%n%s", output).isZero();
  }

  private Process start(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(root.resolve(LINTER).toString());
    builder.command().addAll(List.of(arguments));
    builder
        .environment()
        .putAll(Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"));
    return builder.directory(root.toFile()).redirectErrorStream(true).start();
  }
}
