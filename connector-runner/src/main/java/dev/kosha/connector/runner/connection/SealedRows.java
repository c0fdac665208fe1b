package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredConnection;
import dev.kosha.connector.runner.store.StoredKeyset;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes rows whose secrets are encrypted. Thread-safe; every method blocks. Nothing is
 * encrypted with, and no key is made, before there is something to encrypt.
 */
final class SealedRows {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Store store;
  private final MasterKey masterKey;
  private Optional<Opened> opened = Optional.empty();

  private record Opened(Keyring keyring, long version) {}

  /**
   * @throws StoreException when the master key is not the one of the store
   */
  SealedRows(Store store, MasterKey masterKey) {
    this.store = store;
    this.masterKey = masterKey;
    store.keysets().find().ifPresent(this::open);
  }

  private synchronized Opened open(StoredKeyset stored) {
    if (opened.isEmpty() || opened.get().version() != stored.version()) {
      opened = Optional.of(new Opened(Keyring.open(stored.keyset(), masterKey), stored.version()));
    }
    return opened.get();
  }

  /** The keyring that holds; another replica may have changed it. */
  private Opened current() {
    return open(
        store
            .keysets()
            .find()
            .orElseGet(() -> store.keysets().findOrCreate(Keyring.create().sealedWith(masterKey))));
  }

  /** The settings with a marker in place of each secret. */
  static ObjectNode markedSettings(StoredConnection row) {
    ObjectNode settings = parse(row.settings());
    parse(row.secrets())
        .properties()
        .forEach(secret -> SecretFields.put(settings, secret.getKey(), SecretFields.marker()));
    return settings;
  }

  /**
   * The secrets of a row, by pointer.
   *
   * @throws StoreException when they cannot be decrypted
   */
  Map<String, JsonNode> secrets(StoredConnection row) {
    if (parse(row.secrets()).isEmpty()) {
      return Map.of();
    }
    try {
      return current().keyring().decrypt(row.connector(), row.name(), row.secrets());
    } catch (GeneralSecurityException e) {
      return secretsReadAnew(row);
    }
  }

  /** The keyset may have been rotated between the reading of the row and of the keyset. */
  private Map<String, JsonNode> secretsReadAnew(StoredConnection row) {
    StoredConnection again = store.connections().find(row.connector(), row.name()).orElse(row);
    try {
      return current().keyring().decrypt(again.connector(), again.name(), again.secrets());
    } catch (GeneralSecurityException e) {
      throw new StoreException("the secrets of " + row + " cannot be decrypted", e);
    }
  }

  /** The settings with their secrets in the clear. */
  ObjectNode settings(StoredConnection row) {
    ObjectNode settings = parse(row.settings());
    secrets(row).forEach((pointer, value) -> SecretFields.put(settings, pointer, value));
    return settings;
  }

  /**
   * Writes when the stored row has the expected version.
   *
   * @param settings in the clear
   * @return the row as written, or empty when somebody else wrote in between
   */
  Optional<StoredConnection> write(
      ConnectionKey key, ObjectNode settings, SecretFields fields, long expected, Instant now) {
    ObjectNode open = settings.deepCopy();
    Map<String, JsonNode> secrets = fields.takeOut(open);
    Opened with = current();
    String sealed = with.keyring().encrypt(key.connector(), key.name(), secrets);
    return store
        .connections()
        .put(
            new StoredConnection(
                key.connector(), key.name(), open.toString(), sealed, expected, now),
            with.version());
  }

  /** Encrypts with the keyring that holds. */
  SecretBox.Sealed seal(String owner, String name, Map<String, JsonNode> secrets) {
    Opened with = current();
    return new SecretBox.Sealed(with.keyring().encrypt(owner, name, secrets), with.version());
  }

  private static ObjectNode parse(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException | ClassCastException e) {
      throw new StoreException("a row of the store is not the JSON that was written");
    }
  }
}
