package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The types that the page's modules declare in their comments. */
final class TypesIT {

  private static final Path ROOT = Path.of(System.getProperty("kosha.root", ""));
  private static final Path COMPILER = ROOT.resolve(".tools/node_modules/typescript/bin/tsc");
  private static final Path LIBRARY = ROOT.resolve(".tools/node_modules/lit/package.json");

  @Test
  void modules_checkedByTypeScript_haveNoFault() throws IOException, InterruptedException {
    assumeTrue(
        Files.isRegularFile(COMPILER) && Files.isRegularFile(LIBRARY),
        "needs TypeScript and the types of Lit in .tools (bin/verify installs them)");

    Process process =
        new ProcessBuilder(
                "node", COMPILER.toString(), "--pretty", "false", "-p", "workflow-designer")
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }
}
