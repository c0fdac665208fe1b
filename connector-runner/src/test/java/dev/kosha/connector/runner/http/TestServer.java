package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.workflow.trigger.Triggers;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A server on a free port over fakes, and a client for it. */
final class TestServer implements AutoCloseable {

  /** For a server that nobody asks for triggers. */
  static final Supplier<Triggers> NO_TRIGGERS =
      () -> {
        throw new IllegalStateException("this server has no triggers");
      };

  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  final FakeActions actions;
  final List<NotReady> notReady;
  final ByteArrayOutputStream accessLines = new ByteArrayOutputStream();
  final RunnerHttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestServer(
      HttpSettings settings, FakeActions actions, List<NotReady> notReady, HttpPorts ports) {
    this.actions = actions;
    this.notReady = notReady;
    server = RunnerHttpServer.start(settings, ports, accessLines);
  }

  static TestServer start() {
    return start(new TestSettings().create());
  }

  static TestServer start(HttpSettings settings) {
    return start(settings, Identity.withoutCredentials(new MemoryKeyStore(), Clock.systemUTC()));
  }

  /** A server that asks who calls. */
  static TestServer start(HttpSettings settings, Identity identity) {
    return start(settings, identity, AuditLog.none());
  }

  /** A server that asks who calls, and records it. */
  static TestServer start(HttpSettings settings, Identity identity, AuditLog audit) {
    return start(settings, identity, audit, TestCatalog.create());
  }

  static TestServer start(
      HttpSettings settings, Identity identity, AuditLog audit, Catalog catalog) {
    return start(settings, identity, audit, catalog, NO_TRIGGERS);
  }

  static TestServer start(
      HttpSettings settings,
      Identity identity,
      AuditLog audit,
      Catalog catalog,
      Supplier<Triggers> triggers) {
    FakeActions actions = new FakeActions();
    List<NotReady> notReady = new CopyOnWriteArrayList<>();
    return new TestServer(
        settings,
        actions,
        notReady,
        new HttpPorts(
            () -> catalog,
            actions,
            new FakeConnections(),
            WorkflowCalls.none(),
            triggers,
            new FakePlugins(),
            identity,
            audit,
            () -> notReady,
            List::of,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            Clock.systemUTC()));
  }

  /** A server that has triggers, and asks nobody who he is. */
  static TestServer withTriggers(Triggers triggers) {
    return new TestServer(
        new TestSettings().create(),
        new FakeActions(),
        List.of(),
        new HttpPorts(
            TestCatalog::create,
            new FakeActions(),
            new FakeConnections(),
            WorkflowCalls.none(),
            () -> triggers,
            new FakePlugins(),
            Identity.withoutCredentials(new MemoryKeyStore(), Clock.systemUTC()),
            AuditLog.none(),
            List::of,
            List::of,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            Clock.systemUTC()));
  }

  /** A server over a host with real plugins. */
  static TestServer over(HostUnderTest host) {
    return over(host, new TestSettings());
  }

  static TestServer over(HostUnderTest host, TestSettings settings) {
    return new TestServer(
        settings.create(),
        new FakeActions(),
        List.of(),
        new HttpPorts(
            host.registry()::catalog,
            ActionCalls.of(host.invoker(), host.options()),
            ConnectionCalls.of(host.connections()),
            WorkflowCalls.none(),
            TestServer.NO_TRIGGERS,
            PluginCalls.of(host.plugins()),
            Identity.withoutCredentials(new MemoryKeyStore(), Clock.systemUTC()),
            AuditLog.none(),
            List::of,
            List::of,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            Clock.systemUTC()));
  }

  int port() {
    return server.port();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpClient client() {
    return client;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** The body as a tree, numbers exact. */
  static JsonNode json(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body());
  }

  String accessText() {
    return accessLines.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
