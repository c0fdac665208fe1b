package dev.kosha.connector.runner.identity;

/**
 * A key that was just made. Immutable.
 *
 * @param key as it is stored
 * @param text what its owner presents; nobody can tell it a second time
 */
public record CreatedKey(ApiKey key, String text) {

  /** Names the key only. */
  @Override
  public String toString() {
    return key.toString();
  }
}
