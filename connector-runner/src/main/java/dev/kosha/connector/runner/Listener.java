package dev.kosha.connector.runner;

import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.http.AccessLogFormat;
import dev.kosha.connector.runner.http.ActionCalls;
import dev.kosha.connector.runner.http.ConnectionCalls;
import dev.kosha.connector.runner.http.HttpPorts;
import dev.kosha.connector.runner.http.HttpSettings;
import dev.kosha.connector.runner.http.NotReady;
import dev.kosha.connector.runner.http.RunnerHttpServer;
import java.net.URI;
import java.util.List;

/** Serves a runner over HTTP. Thread-safe; whoever starts it closes it, before the runner. */
final class Listener implements AutoCloseable {

  private final RunnerHttpServer http;
  private final String host;

  private Listener(RunnerHttpServer http, String host) {
    this.http = http;
    this.host = host;
  }

  /**
   * Returns once it serves.
   *
   * @throws dev.kosha.connector.runner.http.HttpStartException when it cannot listen
   */
  static Listener start(Runner runner) {
    return new Listener(
        RunnerHttpServer.start(httpSettings(runner.config()), ports(runner), System.err),
        runner.config().http().host());
  }

  private static HttpSettings httpSettings(RunnerConfig config) {
    HttpSettings defaults = HttpSettings.defaults();
    RunnerConfig.Http http = config.http();
    AccessLogFormat json = config.log().json() ? AccessLogFormat.JSON : AccessLogFormat.TEXT;
    return new HttpSettings(
        http.host(),
        http.port(),
        defaults.eventLoops(),
        http.maxBodyBytes(),
        config.invocation().byDefault(),
        config.invocation().longest(),
        defaults.bodyTimeout(),
        defaults.idleTimeout(),
        config.drainTimeout(),
        http.corsOrigins(),
        defaults.gzipMinBytes(),
        http.accessLog() ? json : AccessLogFormat.OFF);
  }

  private static HttpPorts ports(Runner runner) {
    return new HttpPorts(
        runner::catalog,
        ActionCalls.of(runner.invoker(), runner.options()),
        connections(runner),
        runner.plugins()::plugins,
        () -> notReady(runner),
        runner.meters(),
        runner.clock());
  }

  private static ConnectionCalls connections(Runner runner) {
    return runner
        .storedConnections()
        .map(stored -> ConnectionCalls.of(runner.connections(), stored))
        .orElseGet(() -> ConnectionCalls.of(runner.connections()));
  }

  private static List<NotReady> notReady(Runner runner) {
    return runner.catalog().connectors().isEmpty()
        ? List.of(new NotReady("NO_PLUGIN", "no plugin is loaded: there is no action to call"))
        : List.of();
  }

  /** The address that callers use, without a path. */
  URI address() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + http.port());
  }

  /** Answers what is under way, then closes. Idempotent. */
  @Override
  public void close() {
    http.close();
  }
}
