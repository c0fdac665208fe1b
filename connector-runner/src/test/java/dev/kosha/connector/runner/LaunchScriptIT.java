package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/kosha} in a clone made up of one source file, with a fake JVM and a fake Maven. */
final class LaunchScriptIT {

  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      case "$*" in
        *-version*) echo 'openjdk version "%s" 2025-04-15' >&2 ;;
        *ArchiveClassesAtExit*) echo 'Kosha serves http://nowhere' ;;
        *) for word in "$@"; do echo "$word"; done ;;
      esac
      """;

  private static final String FAKE_MAVEN =
      """
      #!/bin/sh
      echo "$@" >> "$FAKE_LOG"
      [ -z "$FAKE_FAILURE" ] || exit 1
      mkdir -p connector-runner/target/kosha/lib kafka-dev-broker/target
      touch connector-runner/target/kosha/lib/connector-runner-1.jar kafka-dev-broker/target/b.zip
      """;

  @TempDir private Path folder = Path.of("");
  private Path root = Path.of("");
  private String failure = "";

  private record Result(int status, String out, String err) {}

  @BeforeEach
  void makeClone() throws IOException {
    root = folder.resolve("a clone");
    Path script =
        Objects.requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("bin/kosha");
    executable(root.resolve("bin/kosha"), Files.readString(script));
    write(root.resolve("pom.xml"), "<project/>");
    write(root.resolve("manifests/a.json"), "{}");
    for (String module : List.of("connector-api", "connector-runner", "kafka-dev-broker")) {
      write(root.resolve(module).resolve("pom.xml"), "<project/>");
      write(root.resolve(module).resolve("src/main/java/A.java"), "class A {}");
    }
    jdk("17.0.15");
    executable(folder.resolve("tools/mvn"), FAKE_MAVEN);
  }

  @Test
  void start_freshClone_buildsThenRunsWithTheArguments() throws Exception {
    Result result = kosha("serve", "--config", "two words");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(builds())
        .hasSize(1)
        .first()
        .asString()
        .contains("connector-runner,kafka-dev-broker");
    assertThat(result.err()).contains("kosha: building");
    assertThat(result.out().lines())
        .contains("dev.kosha.connector.runner.Main", "serve", "two words")
        .contains("-Dkosha.plugins=" + root.toRealPath() + "/target/kosha/plugins");
    assertThat(root.resolve("target/kosha/dev-services/kafka-dev-broker.zip")).isSymbolicLink();
  }

  @Test
  void start_nothingChanged_doesNotBuildAgain() throws Exception {
    kosha("config");

    Result result = kosha("config");

    assertThat(builds()).hasSize(1);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void start_sourceChanged_buildsAgain() throws Exception {
    kosha("config");
    age(root.resolve("connector-api/src/main/java/A.java"), 60);

    kosha("config");
    age(root.resolve("connector-api/src/main/java/A.java"), -60);

    assertThat(builds()).hasSize(2);
    assertThat(kosha("config").status()).isZero();
  }

  @Test
  void start_builtPartMissing_buildsAgain() throws Exception {
    kosha("config");
    Files.delete(root.resolve("kafka-dev-broker/target/b.zip"));

    kosha("config");

    assertThat(builds()).hasSize(2);
  }

  @Test
  void start_buildFails_saysSoAndTriesAgainNextTime() throws Exception {
    failure = "yes";
    Result result = kosha("config");

    assertThat(result.status()).isOne();
    assertThat(result.err()).contains("kosha: the build failed");
    assertThat(result.out()).isEmpty();
    assertThat(root.resolve("target/kosha/build.lock")).doesNotExist();

    failure = "";
    assertThat(kosha("config").status()).isZero();
  }

  @Test
  void start_throughALink_findsItsClone() throws Exception {
    Path link = folder.resolve("tools/kosha");
    Files.createSymbolicLink(link, root.resolve("bin/kosha"));

    Result result = run(link.toString(), "config");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).contains("dev.kosha.connector.runner.Main");
  }

  @Test
  void start_javaTooOld_saysWhatToInstall() throws Exception {
    jdk("11.0.2");

    Result result = kosha("config");

    assertThat(result.status()).isOne();
    assertThat(result.err()).contains("is Java 11. Install a JDK 17 or newer");
  }

  @Test
  void start_javaHomeWithoutJava_saysSo() throws Exception {
    Files.delete(folder.resolve("jdk/bin/java"));

    assertThat(kosha("config").err()).contains("JAVA_HOME is '", "no bin/java in it");
  }

  private Result kosha(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = root.resolve("bin/kosha").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return run(command);
  }

  private Result run(String... command) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
    builder.environment().put("FAKE_LOG", folder.resolve("builds").toString());
    builder.environment().put("FAKE_FAILURE", failure);
    builder.environment().remove("KOSHA_SKIP_BUILD");
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds"));
  }

  private void jdk(String version) throws IOException {
    executable(folder.resolve("jdk/bin/java"), FAKE_JAVA.formatted(version));
  }

  private static void age(Path file, int secondsAhead) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsAhead)));
  }

  private static void executable(Path file, String content) throws IOException {
    write(file, content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }
}
