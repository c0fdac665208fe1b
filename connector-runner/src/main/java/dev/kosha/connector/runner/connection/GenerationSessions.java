package dev.kosha.connector.runner.connection;

import dev.kosha.connector.api.StateStore;
import dev.kosha.connector.runner.registry.Generation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of one generation: at most one current one per connection, opened by the first who
 * needs it while others wait for the same. Thread-safe; reading an open session takes no lock.
 */
final class GenerationSessions {

  private static final Logger LOG = LoggerFactory.getLogger(GenerationSessions.class);

  private final Generation generation;
  private final SessionOpener opener;
  private final Function<ConnectionKey, StateStore> states;
  private final ConcurrentHashMap<ConnectionKey, Slot> slots = new ConcurrentHashMap<>();
  private final Deque<OpenSession> opened = new ArrayDeque<>();
  private boolean closed;

  /** Told apart by identity. */
  private static final class Slot {

    private final long version;
    private final CompletableFuture<OpenSession> session = new CompletableFuture<>();

    Slot(long version) {
      this.version = version;
    }

    long version() {
      return version;
    }

    CompletableFuture<OpenSession> session() {
      return session;
    }
  }

  GenerationSessions(
      Generation generation, SessionOpener opener, Function<ConnectionKey, StateStore> states) {
    this.generation = generation;
    this.opener = opener;
    this.states = states;
  }

  /** The session for these very settings; fails as the plugin's {@code open} does. */
  CompletableFuture<OpenSession> session(ProvisionedConnection connection) {
    Slot current = slots.get(connection.key());
    if (current != null && current.version() >= connection.version()) {
      return current.session();
    }
    Slot mine = new Slot(connection.version());
    Slot winner = slots.merge(connection.key(), mine, (a, b) -> a.version() >= b.version() ? a : b);
    if (winner == mine) {
      if (current != null) {
        supersede(current);
      }
      start(connection, mine);
    }
    return winner.session();
  }

  /** Lets the session of a connection go whose settings changed. */
  void supersede(ConnectionKey key) {
    Slot slot = slots.remove(key);
    if (slot != null) {
      supersede(slot);
    }
  }

  private static void supersede(Slot slot) {
    CompletionStage<OpenSession> opening = slot.session();
    opening.thenAccept(
        session -> {
          session.signalRetiring();
          session.uses().retire();
        });
  }

  private void start(ProvisionedConnection connection, Slot slot) {
    try {
      generation.realm().executor().execute(() -> open(connection, slot));
    } catch (RejectedExecutionException e) {
      slots.remove(connection.key(), slot);
      slot.session().completeExceptionally(e);
    }
  }

  private void open(ProvisionedConnection connection, Slot slot) {
    try {
      OpenSession session = opener.open(generation, connection, states.apply(connection.key()));
      session.uses().drained().thenRun(() -> closeLater(session));
      if (remember(session)) {
        slot.session().complete(session);
      } else {
        session.close();
        slot.session().completeExceptionally(new IllegalStateException(generation + " is closed"));
      }
    } catch (Throwable e) {
      // Whatever the plugin throws, a linkage error included, ends the wait of every caller.
      slots.remove(connection.key(), slot);
      slot.session().completeExceptionally(e);
    }
  }

  /** Makes every later opening fail. */
  synchronized void refuse() {
    closed = true;
  }

  private synchronized boolean remember(OpenSession session) {
    if (!closed) {
      opened.addLast(session);
    }
    return !closed;
  }

  private synchronized void forget(OpenSession session) {
    opened.remove(session);
  }

  private void closeLater(OpenSession session) {
    forget(session);
    try {
      generation.realm().executor().execute(() -> closeLogged(session));
    } catch (RejectedExecutionException e) {
      generation.realm().handlers().execute(() -> closeLogged(session));
    }
  }

  private void closeLogged(OpenSession session) {
    try {
      session.close();
    } catch (RuntimeException e) {
      LOG.warn("{} did not close cleanly on {}: {}", session, generation, e.toString());
    }
  }

  /** The sessions that are open now, in the order of their opening. */
  synchronized List<OpenSession> open() {
    return new ArrayList<>(opened);
  }

  void signalRetiring() {
    open().forEach(OpenSession::signalRetiring);
  }

  /** Closes all, the last one opened first. Runs plugin code: on a thread of the generation. */
  void close() {
    @Nullable OpenSession next = takeLast();
    while (next != null) {
      closeLogged(next);
      next = takeLast();
    }
  }

  private synchronized @Nullable OpenSession takeLast() {
    closed = true;
    return opened.pollLast();
  }
}
