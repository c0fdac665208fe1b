package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.Runner;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.config.HttpConfig;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.ActionOutcome.Succeeded;
import dev.kosha.connector.runner.invoke.Invocation;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.LifecycleStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin's zip in a real runner: it serves, it is replaced under load, and it goes. */
class HttpPluginIT {

  private static final int SWAPS = 10;
  private static final int CALLERS = 8;

  private final Path zip = Path.of(System.getProperty("kosha.plugin.zip", ""));
  private final LocalServer server =
      LocalServer.start().answering("/tea", 200, "application/json", "{\"sku\": \"tea\"}");
  private final Runner runner;

  HttpPluginIT(@TempDir Path folder) throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    Files.copy(zip, plugins.resolve("http.zip"));
    runner = open(folder);
    assertThat(runner.load()).extracting(LifecycleReport::message).containsExactly("");
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("baseUrl", server.url());
    settings.putArray("allowedHosts").add("127.0.0.1");
    runner.connections().provision("default", "http", settings, "the test");
  }

  @AfterEach
  void stop() {
    runner.close();
    server.close();
  }

  @Test
  void request_throughTheRunner_answers() {
    assertThat(call())
        .isInstanceOfSatisfying(
            Succeeded.class,
            answer -> assertThat(answer.output().at("/body/sku").asText()).isEqualTo("tea"));
  }

  @Test
  void swaps_underLoad_failNoCallAndLeaveNothing() throws Exception {
    AtomicBoolean on = new AtomicBoolean(true);
    AtomicInteger answers = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<CompletableFuture<Void>> loops = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      loops.add(CompletableFuture.runAsync(() -> callWhile(on, answers), callers));
    }
    try {
      for (int i = 0; i < SWAPS; i++) {
        int before = answers.get();
        LifecycleReport report = runner.plugins().install(zip);
        assertThat(report.ok()).as(report.message()).isTrue();
        assertThat(report.steps()).allMatch(LifecycleStep::ok);
        await().until(() -> answers.get() > before);
      }
    } finally {
      on.set(false);
    }
    CompletableFuture.allOf(loops.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    callers.shutdown();

    LifecycleReport removal = runner.plugins().remove("http");
    assertThat(removal.ok()).as(removal.message()).isTrue();
    assertThat(removal.steps()).extracting(LifecycleStep::message).containsOnly("");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(uncollected()).isZero();
            });
  }

  private double uncollected() {
    return runner.meters().get("kosha.plugin.loaders.uncollected").gauge().value();
  }

  private void callWhile(AtomicBoolean on, AtomicInteger answers) {
    while (on.get()) {
      assertThat(call()).isInstanceOf(Succeeded.class);
      answers.incrementAndGet();
    }
  }

  private ActionOutcome call() {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("url", "tea");
    Invocation invocation =
        new Invocation(
            UUID.randomUUID().toString(),
            "http.request",
            "default",
            input,
            Duration.ofSeconds(20),
            null,
            Actor.runner(),
            Map.of());
    return runner.invoker().invoke(invocation).outcome().toCompletableFuture().join();
  }

  private static Runner open(Path folder) {
    return Runner.open(
        new RunnerConfig(
            new HttpConfig("127.0.0.1", 0, 1 << 20, List.of(), false),
            RunnerConfig.Auth.off(),
            new RunnerConfig.Plugins(folder.resolve("plugins"), Duration.ofSeconds(2), List.of()),
            folder.resolve("data"),
            RunnerConfig.Storage.inDataFolder(),
            new RunnerConfig.Invocations(Duration.ofSeconds(30), Duration.ofSeconds(60), 1000),
            Duration.ofSeconds(10),
            new RunnerConfig.Log(false, "info"),
            List.of()));
  }
}
