package dev.kosha.connector.runner;

import dev.kosha.connector.runner.config.HttpConfig;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.http.AccessLogFormat;
import dev.kosha.connector.runner.http.ActionCalls;
import dev.kosha.connector.runner.http.ConnectionCalls;
import dev.kosha.connector.runner.http.HttpPorts;
import dev.kosha.connector.runner.http.HttpSettings;
import dev.kosha.connector.runner.http.PluginCalls;
import dev.kosha.connector.runner.http.RunnerHttpServer;
import dev.kosha.connector.runner.http.TlsFiles;
import dev.kosha.connector.runner.http.WorkflowCalls;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Serves a runner over HTTP. Thread-safe; whoever starts it closes it, before the runner. */
final class Listener implements AutoCloseable {

  private final RunnerHttpServer http;
  private final String host;
  private final String scheme;

  private Listener(RunnerHttpServer http, HttpConfig settings) {
    this.http = http;
    host = settings.host();
    scheme = settings.tls() == null ? "http" : "https";
  }

  /**
   * Returns once it serves.
   *
   * @throws dev.kosha.connector.runner.http.HttpStartException when it cannot listen
   */
  static Listener start(Runner runner) {
    return new Listener(
        RunnerHttpServer.start(httpSettings(runner.config()), ports(runner), System.err),
        runner.config().http());
  }

  private static HttpSettings httpSettings(RunnerConfig config) {
    HttpConfig http = config.http();
    HttpConfig.Transfer transfer = http.transfer();
    AccessLogFormat json = config.log().json() ? AccessLogFormat.JSON : AccessLogFormat.TEXT;
    return new HttpSettings(
        http.host(),
        http.port(),
        HttpSettings.defaults().eventLoops(),
        transfer.maxBodyBytes(),
        transfer.maxBodiesBytes(),
        transfer.maxHeaderBytes(),
        transfer.maxLineBytes(),
        transfer.maxPluginBytes(),
        config.invocation().byDefault(),
        config.invocation().longest(),
        transfer.bodyTimeout(),
        transfer.idleTimeout(),
        transfer.maxStreams(),
        config.drainTimeout(),
        http.corsOrigins(),
        transfer.gzipMinBytes(),
        http.accessLog() ? json : AccessLogFormat.OFF,
        http.proxied(),
        config.invocation().quota(),
        tls(http.tls()));
  }

  private static @Nullable TlsFiles tls(HttpConfig.@Nullable Tls tls) {
    return tls == null
        ? null
        : new TlsFiles(tls.certificate(), tls.key(), tls.clientCa(), tls.clientRequired());
  }

  private static HttpPorts ports(Runner runner) {
    RunnerHealth health = new RunnerHealth(runner);
    return new HttpPorts(
        runner::catalog,
        ActionCalls.of(runner.invoker(), runner.options()),
        connections(runner),
        workflows(runner),
        () -> runner.workflows().orElseThrow().triggers(),
        PluginCalls.of(runner.plugins()),
        runner.identity(),
        runner.audit(),
        health::notReady,
        health::notes,
        runner.meters(),
        runner.clock());
  }

  private static ConnectionCalls connections(Runner runner) {
    return runner
        .storedConnections()
        .map(stored -> ConnectionCalls.of(runner.connections(), stored))
        .orElseGet(() -> ConnectionCalls.of(runner.connections()));
  }

  private static WorkflowCalls workflows(Runner runner) {
    return runner
        .workflows()
        .map(open -> WorkflowCalls.of(open.documents(), open.runs()))
        .orElseGet(WorkflowCalls::none);
  }

  /** The address that callers use, without a path. */
  URI address() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create(scheme + "://" + literal + ":" + http.port());
  }

  /** Answers what is under way, then closes. Idempotent. */
  @Override
  public void close() {
    http.close();
  }
}
