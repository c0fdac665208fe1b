package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that OpenAPI Generator makes of {@code openapi.json} compile, and do what they say. The
 * programs that use them stand in {@code src/test/clients}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedClientsIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path CLIENTS = Path.of("src", "test", "clients");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String JAVAC =
      Path.of(System.getProperty("java.home"), "bin", "javac").toString();

  /** What runs for seconds only is done in half the processor time so. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private ServedKafka kafka;

  @BeforeAll
  void start() {
    kafka = ServedKafka.start(Map.of("default", KafkaEnvironment.shared().connection()));
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  @Test
  void clientInJava_compilesAndWorks(@TempDir Path folder) throws Exception {
    generate(folder, "java", "--library", "native", "--additional-properties", javaOptions());
    Path classes = folder.resolve("classes");
    // Compiled against the libraries that this test runs with: Jackson is what the client needs.
    List<String> compile =
        command(
            JAVAC,
            "-nowarn",
            "-proc:none",
            "-d",
            classes,
            "-cp",
            classPath(),
            "-J-Xmx512m",
            "-J" + SHORT_LIVED);
    compile.addAll(sources(folder.resolve("src/main/java")));
    compile.add(CLIENTS.resolve("java/Smoke.java").toString());
    run(folder, compile);

    String told =
        run(
            folder,
            command(
                JAVA, "-cp", classes + ":" + classPath(), "Smoke", kafka.address(), "java-client"));

    assertThat(told.lines()).containsExactly("read a true", "clusters 1", "refused 409 true");
  }

  @Test
  void clientInTypeScript_compilesAndWorks(@TempDir Path folder) throws Exception {
    Path compiler = ROOT.resolve(".tools/node_modules/.bin/tsc");
    assumeTrue(
        Files.isExecutable(compiler),
        "the compiler of TypeScript clients is not installed; bin/verify installs it");
    generate(folder, "typescript-fetch");
    for (String file : List.of("smoke.ts", "tsconfig.json")) {
      Files.copy(
          CLIENTS.resolve("typescript").resolve(file),
          folder.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    run(folder, command(compiler, "-p", folder));

    String told =
        run(
            folder,
            command("node", folder.resolve("out/smoke.js"), kafka.address(), "typescript-client"));

    assertThat(told.lines()).containsExactly("read a true", "clusters 1", "refused 409 true");
  }

  private static String javaOptions() {
    return "openApiNullable=false,supportUrlQuery=false,containerDefaultToNull=true,"
        + "useJakartaEe=true";
  }

  private static void generate(Path folder, String language, String... options)
      throws IOException, InterruptedException {
    Path generator;
    Path tools = ROOT.resolve(".tools");
    try (Stream<Path> found = Files.exists(tools) ? Files.list(tools) : Stream.empty()) {
      generator =
          found
              .filter(file -> file.getFileName().toString().startsWith("openapi-generator-cli-"))
              .findFirst()
              .orElse(null);
    }
    assumeTrue(
        generator != null,
        "the generator of OpenAPI clients is not installed; bin/verify installs it");
    List<String> command =
        command(JAVA, "-Xmx512m", SHORT_LIVED, "-jar", generator, "generate", "-g", language);
    command.addAll(List.of("-i", ROOT.resolve("openapi.json").toString(), "-o", folder.toString()));
    command.addAll(List.of(options));
    run(folder, command);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static List<String> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".java")).toList();
    }
  }

  private static List<String> command(Object... words) {
    List<String> command = new ArrayList<>();
    Stream.of(words).map(Object::toString).forEach(command::add);
    return command;
  }

  /** Runs a command, which must succeed; what it printed. */
  private static String run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String told = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(status).as("exit status of %s, which said:%n%s", command.get(0), told).isZero();
    return told;
  }
}
