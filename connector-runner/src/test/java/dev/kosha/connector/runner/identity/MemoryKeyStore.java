package dev.kosha.connector.runner.identity;

import java.util.ArrayList;
import java.util.List;

/** Keys in memory, which any number of runners of a test may share. Thread-safe. */
public final class MemoryKeyStore implements KeyStore {

  private final List<ApiKey> keys = new ArrayList<>();
  private long revision;
  private boolean broken;

  /** From now on every method fails, or works again. */
  synchronized void breakDown(boolean down) {
    broken = down;
  }

  @Override
  public synchronized long revision() {
    require();
    return revision;
  }

  @Override
  public synchronized List<ApiKey> keys() {
    require();
    return List.copyOf(keys);
  }

  @Override
  public synchronized void add(ApiKey key) {
    require();
    revision++;
    keys.add(key);
  }

  @Override
  public synchronized boolean remove(String id) {
    require();
    revision++;
    return keys.removeIf(key -> key.id().equals(id));
  }

  private void require() {
    if (broken) {
      throw new IllegalStateException("the store is down");
    }
  }
}
