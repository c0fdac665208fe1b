package dev.kosha.connector.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.Runner;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.config.HttpConfig;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.invoke.ActionOutcome.Succeeded;
import dev.kosha.connector.runner.invoke.Invocation;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class TemplateIT {

  @TempDir private Path target;

  @Test
  void template_compiled_keepsTheContract() throws Exception {
    Path classes = new Template(target).compile();

    TestExecutionSummary summary = runContract(classes);

    StringWriter failures = new StringWriter();
    summary.printFailuresTo(new PrintWriter(failures));
    assertThat(failures).hasToString("");
    assertThat(summary.getTestsSucceededCount()).isGreaterThan(15);
    assertThat(summary.getTestsSkippedCount()).isZero();
  }

  @Test
  void template_zipped_runsInARunner() throws Exception {
    Template template = new Template(target);
    Path zip = template.zip(template.compile());
    Path inbox = Files.createDirectories(target.resolve("inbox"));
    Files.writeString(inbox.resolve("order-1.json"), "{}");
    try (Runner runner = Runner.open(config(target))) {
      LifecycleReport report = runner.plugins().install(zip);
      assertThat(report.ok()).as(report.message()).isTrue();
      runner
          .connections()
          .provision(
              "default",
              "folder",
              JsonNodeFactory.instance.objectNode().put("path", inbox.toString()),
              "the test");

      assertThat(runner.invoker().invoke(listing()).outcome().toCompletableFuture().join())
          .isInstanceOfSatisfying(
              Succeeded.class,
              answer ->
                  assertThat(answer.output().at("/files/0/name").asText())
                      .isEqualTo("order-1.json"));
      assertThat(runner.plugins().remove("folder").ok()).isTrue();
    }
  }

  @Test
  void template_zipped_passesTheCheck() throws Exception {
    Template template = new Template(target);
    Path zip = template.zip(template.compile());

    Process check =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Template.classPath(),
                "dev.kosha.connector.runner.Main",
                "plugin",
                "check",
                zip.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor()).as(output).isZero();
    assertThat(output).contains("plugin folder 1.0.0 is fit to be installed");
  }

  @Test
  void template_version_isThatOfThisBuild() throws IOException {
    assertThat(Files.readString(Template.folder().resolve("pom.xml")))
        .contains("<kosha.version>" + System.getProperty("kosha.version") + "</kosha.version>");
  }

  private static TestExecutionSummary runContract(Path classes) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    String basedir = System.getProperty("basedir", "");
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      // As Surefire does for the module that it runs in.
      System.setProperty("basedir", Template.folder().toString());
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(
                      DiscoverySelectors.selectClass("org.example.folder.FolderContractTest"))
                  .build(),
              listener);
    } finally {
      System.setProperty("basedir", basedir);
      thread.setContextClassLoader(before);
    }
    return listener.getSummary();
  }

  private static Invocation listing() {
    return new Invocation(
        "test-1",
        "folder.list",
        "default",
        JsonNodeFactory.instance.objectNode(),
        Duration.ofSeconds(20),
        null,
        Actor.runner(),
        Map.of());
  }

  private static RunnerConfig config(Path folder) {
    return new RunnerConfig(
        new HttpConfig("127.0.0.1", 0, 1 << 20, List.of(), false),
        RunnerConfig.Auth.off(),
        new RunnerConfig.Plugins(folder.resolve("plugins"), Duration.ofSeconds(2), List.of()),
        folder.resolve("data"),
        RunnerConfig.Storage.inDataFolder(),
        new RunnerConfig.Invocations(Duration.ofSeconds(30), Duration.ofSeconds(60), 100),
        Duration.ofSeconds(10),
        new RunnerConfig.Log(false, "info"),
        List.of());
  }
}
