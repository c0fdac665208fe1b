package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code kosha} in a process of its own, which ends with the test at the latest. */
public final class KoshaProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** No test runs one long enough for more to pay: starts take half the processor time so. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final Path out;
  private final Path err;

  private KoshaProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts it.
   *
   * @param folder a fresh one for its output and its temporary files
   */
  public static KoshaProcess start(
      Path folder, Map<String, String> environment, List<String> jvmOptions, String... arguments) {
    return start(System.getProperty("java.class.path"), folder, environment, jvmOptions, arguments);
  }

  /**
   * Starts it with another class path than the test's, as a plugin must not be on it.
   *
   * @param folder a fresh one for its output and its temporary files
   */
  public static KoshaProcess start(
      String classPath,
      Path folder,
      Map<String, String> environment,
      List<String> jvmOptions,
      String... arguments) {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary(folder));
    command.addAll(SHORT_LIVED);
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    try {
      return new KoshaProcess(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path temporary(Path folder) {
    try {
      return Files.createDirectories(folder.resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serves on a free port with a small heap; its data are in the folder. */
  static KoshaProcess serve(Path folder, Map<String, String> environment) {
    return start(
        folder, environment, List.of("-Xmx256m"), "serve", "--port", "0", "--data", "data");
  }

  /** Waits until it serves, and calls it. */
  KoshaClient client() {
    return new KoshaClient(awaitOutput("Kosha serves (http://\\S+) "));
  }

  /** Waits for output and answers the first group of the pattern. */
  public String awaitOutput(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(process.isAlive())
                  .as("still runs; out: %s, err: %s", out(), err())
                  .isTrue();
              return compiled.matcher(out()).find();
            });
    Matcher matcher = compiled.matcher(out());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /** Sends a signal by its name. */
  public void signal(String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-s", name, String.valueOf(process.pid())).inheritIO().start();
      assertThat(kill.waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end and answers the exit status. */
  public int awaitExit() {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("ended; out: %s, err: %s", out(), err())
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return process.exitValue();
  }

  public String out() {
    return read(out);
  }

  public String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
