package dev.kosha.connector.runner.connection;

import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.StreamHandler;
import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.registry.ServedAction;
import dev.kosha.connector.runner.registry.SessionHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the lifecycle of plugins may do with the sessions of {@link Connections}. Thread-safe. */
public final class ConnectionSessions implements SessionHost {

  /** Its settings are the manifest's example, and nobody can call an action on it. */
  private static final String EXAMPLE = "example";

  private final Connections connections;

  public ConnectionSessions(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Set<String> registrations(Generation generation, Duration timeout)
      throws TimeoutException, InterruptedException {
    ConnectionKey key = new ConnectionKey(generation.connectorId(), EXAMPLE);
    ProvisionedConnection example =
        new ProvisionedConnection(
            key,
            generation.installed().manifest().connection().example(),
            1,
            "the manifest",
            SecretReferences.none());
    return generation
        .realm()
        .call(
            () -> {
              OpenSession session =
                  connections.opener().open(generation, example, new MemoryStateStore());
              try {
                requireStreams(generation, session);
                return session.registered();
              } finally {
                session.close();
              }
            },
            timeout);
  }

  /** An action is followed when both its manifest and its handler say that it can be. */
  private static void requireStreams(Generation generation, OpenSession session) {
    for (ServedAction action : generation.actions()) {
      boolean declared = action.installed().manifest().streams();
      boolean streams =
          session.findHandler(action.id()).filter(StreamHandler.class::isInstance).isPresent();
      if (declared != streams) {
        throw new ConnectorException(
            StandardErrorCode.INTERNAL,
            "the manifest of '%s' says that it %s a stream, its handler does not"
                .formatted(action.id(), declared ? "has" : "has not"));
      }
    }
  }

  @Override
  public List<String> warmUp(Generation next, Generation serving, Duration timeout)
      throws InterruptedException {
    List<String> faults = new ArrayList<>();
    for (OpenSession open : connections.pool(serving).open()) {
      String name = open.connection().key().name();
      if (test(next, name, timeout).ok() || !test(serving, name, timeout).ok()) {
        continue;
      }
      // The first test of a generation loads its classes too: on a busy machine it may be late.
      ConnectionStatus after = test(next, name, timeout);
      if (!after.ok()) {
        faults.add(
            "connection '%s' works on %s, but not on %s: %s"
                .formatted(name, serving, next, after.message()));
      }
    }
    return faults;
  }

  private ConnectionStatus test(Generation generation, String name, Duration timeout)
      throws InterruptedException {
    CompletableFuture<ConnectionStatus> status =
        connections
            .session(generation, name)
            .thenComposeAsync(SessionTest::run, generation.realm().executor())
            .exceptionally(failure -> SessionTest.notOpened(name, failure));
    try {
      return status.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a test never fails", e);
    } catch (TimeoutException e) {
      return ConnectionStatus.failed(
          StandardErrorCode.TIMEOUT, "no answer within " + timeout.toSeconds() + " s");
    }
  }

  @Override
  public void retire(Generation generation) {
    connections.pool(generation).signalRetiring();
  }

  @Override
  public void close(Generation generation, Duration timeout)
      throws TimeoutException, InterruptedException {
    Optional<GenerationSessions> pool = connections.removePool(generation);
    if (pool.isPresent()) {
      generation
          .realm()
          .call(
              () -> {
                pool.get().close();
                return Boolean.TRUE;
              },
              timeout);
    }
  }
}
