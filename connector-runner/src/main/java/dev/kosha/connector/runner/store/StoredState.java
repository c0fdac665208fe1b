package dev.kosha.connector.runner.store;

/**
 * An entry of {@link StateTable}. Immutable.
 *
 * @param key what it is stored under
 * @param value JSON
 * @param version grows with each write of this key; at least 1
 */
public record StoredState(String key, String value, long version) {

  /** The version that stands for "there is no such entry". */
  public static final long ABSENT = 0;
}
