package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredConnection;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Encrypts the secrets of other things than connections, with the same keys. Thread-safe; every
 * method blocks.
 */
public final class SecretBox {

  private final SealedRows rows;
  private final SecretReferences references;

  /**
   * @throws StoreException when the master key is not the one of the store
   */
  public SecretBox(Store store, MasterKey masterKey, SecretReferences references) {
    this.rows = new SealedRows(store, masterKey);
    this.references = references;
  }

  /**
   * Secrets that were encrypted.
   *
   * @param text JSON
   * @param keysetVersion of the keyset that encrypted them; {@code 0} when there are none
   */
  public record Sealed(String text, long keysetVersion) {}

  /** Encrypts secrets, by pointer, for one thing and no other. */
  public Sealed seal(String owner, String name, Map<String, JsonNode> secrets) {
    return secrets.isEmpty() ? new Sealed("{}", 0) : rows.seal(owner, name, secrets);
  }

  /**
   * The other way round.
   *
   * @throws StoreException when they cannot be decrypted
   */
  public Map<String, JsonNode> open(String owner, String name, String sealed) {
    return rows.secrets(new StoredConnection(owner, name, "{}", sealed, 1, Instant.EPOCH));
  }

  /**
   * A copy of values with what their references stand for. Reads files.
   *
   * @param problem told of each reference that cannot be replaced; no value is in it
   */
  public ObjectNode resolve(ObjectNode values, Consumer<Violation> problem) {
    return references.resolve(values, problem);
  }
}
