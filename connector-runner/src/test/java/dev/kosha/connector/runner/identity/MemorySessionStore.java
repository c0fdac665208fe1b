package dev.kosha.connector.runner.identity;

import dev.kosha.connector.runner.store.StoredSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions in memory, which any number of runners of a test may share. Thread-safe. */
public final class MemorySessionStore implements SessionStore {

  private final Map<String, StoredSession> sessions = new ConcurrentHashMap<>();
  private volatile boolean broken;

  /** From now on every method fails, or works again. */
  public void breakDown(boolean down) {
    broken = down;
  }

  /** All that is kept. */
  public Map<String, StoredSession> sessions() {
    return Map.copyOf(sessions);
  }

  @Override
  public void add(StoredSession session) {
    require();
    sessions.put(session.id(), session);
  }

  @Override
  public Optional<StoredSession> find(String id) {
    require();
    return Optional.ofNullable(sessions.get(id));
  }

  @Override
  public boolean remove(String id) {
    require();
    return sessions.remove(id) != null;
  }

  private void require() {
    if (broken) {
      throw new IllegalStateException("the store is down");
    }
  }
}
