package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A small key-value space per connection that outlives the plugin's generation.
 *
 * <p>Thread-safe. Every call may block: use it on {@link ConnectorContext#executor()}. Writes are
 * compare-and-set on the entry's version, so that generations and replicas that share an entry do
 * not overwrite one another unseen. Meant for hundreds of entries of a few kilobytes.
 */
public interface StateStore {

  Optional<StateEntry> find(String key);

  /** All entries whose key starts with the prefix, ordered by key. */
  List<StateEntry> list(String prefix);

  /**
   * Writes when the stored entry has the expected version.
   *
   * @param expectedVersion the version that was read, or {@link StateEntry#ABSENT} to create
   * @return the entry as written, or empty when somebody else wrote in between
   */
  Optional<StateEntry> put(String key, JsonNode value, long expectedVersion);

  /**
   * Removes when the stored entry has the expected version.
   *
   * @return whether it was removed
   */
  boolean remove(String key, long expectedVersion);
}
