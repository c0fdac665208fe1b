package dev.kosha.connector.runner.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runner over HTTP. Thread-safe; opened by the wiring, and closed before what its ports lead
 * to.
 */
public final class RunnerHttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunnerHttpServer.class);

  private static final int WORKERS = 8;
  private static final long START_SECONDS = 30;
  private static final long CLOSE_SECONDS = 10;

  /**
   * How long a stop still answers on open connections: what callers sent before they could know of
   * the stop gets a 503 instead of a broken connection.
   */
  private static final long FAREWELL_MILLIS = 200;

  private final HttpSettings settings;
  private final Vertx vertx;
  private final Drain drain;
  private final PluginQueue pluginQueue = new PluginQueue();
  private final AccessLog accessLog;
  private final JvmMeters jvmMeters;
  private final List<LoopServer> servers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable TlsReload tlsReload;

  private RunnerHttpServer(HttpSettings settings, HttpPorts ports, OutputStream accessTarget) {
    this.settings = settings;
    drain = new Drain();
    accessLog = new AccessLog(settings.accessLog(), accessTarget, ports.meters());
    jvmMeters = new JvmMeters(ports.meters());
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(1));
  }

  /**
   * Starts to serve, and returns once it does.
   *
   * @param accessTarget where access lines go; flushed, never closed
   * @throws HttpStartException when it cannot listen
   */
  public static RunnerHttpServer start(
      HttpSettings settings, HttpPorts ports, OutputStream accessTarget) {
    RunnerHttpServer server = new RunnerHttpServer(settings, ports, accessTarget);
    try {
      server.deploy(ports);
      return server;
    } catch (HttpStartException e) {
      server.release();
      throw e;
    }
  }

  private void deploy(HttpPorts ports) {
    SessionCookie cookie = new SessionCookie(settings.tls() != null || settings.behindProxy());
    Serving serving =
        new Serving(
            settings,
            new JsonText(settings.maxBodyBytes()),
            new HttpMeters(ports.meters(), drain),
            new BodyMemory(settings.maxBodiesBytes(), ports.meters()),
            drain,
            new HostGuard(ports.identity().authenticator().asks(), settings.corsOrigins()),
            new Cors(settings.corsOrigins()),
            new Admission(
                ports.identity(),
                cookie,
                new Allowances(settings.usualQuota(), ports.meters()),
                settings.behindProxy(),
                ports.audit(),
                ports.meters()),
            dialects(ports),
            new DialectMeters(ports.meters()),
            ports.audit());
    TlsMaterial tls = tls();
    RouteTable table = new RouteTable(HttpRoutes.of(ports, drain, pluginQueue, cookie));
    Future<String> deployed =
        vertx.deployVerticle(
            () -> {
              LoopServer server = new LoopServer(serving, table, accessLog, ports.clock(), tls);
              servers.add(server);
              return server;
            },
            new DeploymentOptions().setInstances(settings.eventLoops()));
    String address = settings.host() + ":" + settings.port();
    try {
      deployed.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new HttpStartException(
          "cannot listen on " + address + ": " + cause.getMessage(), cause);
    } catch (TimeoutException e) {
      throw new HttpStartException("cannot listen on " + address + ": it takes too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpStartException("interrupted before listening on " + address, e);
    }
    if (settings.tls() != null && tls != null) {
      TlsReload reload =
          new TlsReload(vertx, settings.tls(), tls, options -> servers.get(0).update(options));
      reload.start();
      tlsReload = reload;
    }
  }

  private static Dialects dialects(HttpPorts ports) {
    return new Dialects(
        ports.catalog(),
        new DialectServices(
            ports.actions(),
            ports.connections(),
            new InvocationIds(ports.clock()),
            new CallerLimits(ports.catalog()),
            new Origins()));
  }

  private @Nullable TlsMaterial tls() {
    if (settings.tls() == null) {
      return null;
    }
    try {
      TlsMaterial material = TlsMaterial.read(settings.tls());
      material.check(vertx);
      return material;
    } catch (IOException e) {
      throw new HttpStartException("a TLS file cannot be read: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new HttpStartException("the TLS files will not do: " + e.getMessage(), e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return servers.get(0).port();
  }

  /** Requests that are not answered yet. */
  public int inFlight() {
    return drain.inFlight();
  }

  /**
   * Stops: new calls get 503, those under way may end within the drain time-out, then every
   * connection is closed, which cancels what is left. Blocks; idempotent.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      drain();
    } finally {
      release();
    }
  }

  private void drain() {
    Future<Void> ended = Future.fromCompletionStage(drain.stop());
    Future<Void> farewell = vertx.timer(FAREWELL_MILLIS, TimeUnit.MILLISECONDS).mapEmpty();
    try {
      Future.all(ended, farewell)
          .toCompletionStage()
          .toCompletableFuture()
          .get(settings.drainTimeout().toMillis() + FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "{} requests were not answered within the drain time-out of {}",
          drain.inFlight(),
          settings.drainTimeout());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release() {
    if (tlsReload != null) {
      tlsReload.close();
    }
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the HTTP server did not close cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pluginQueue.close();
      accessLog.close();
      jvmMeters.close();
    }
  }
}
