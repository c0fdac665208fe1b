package dev.kosha.connector.runner.identity;

import java.util.List;

/** Where keys are kept. Thread-safe; its methods block and may fail with unchecked exceptions. */
public interface KeyStore {

  /** Another number after each change, by whichever runner. */
  long revision();

  /** Every key, the oldest first. */
  List<ApiKey> keys();

  void add(ApiKey key);

  /** Removes a key; false when there is none of this id. */
  boolean remove(String id);
}
