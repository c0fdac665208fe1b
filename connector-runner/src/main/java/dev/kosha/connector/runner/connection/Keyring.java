package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.kosha.connector.runner.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Encrypts the secrets of connections. Each ciphertext is bound to its connection and field, so
 * that it is worth nothing in another place. Immutable and thread-safe.
 */
final class Keyring {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final byte[] KEYSET_PLACE = "kosha keyset".getBytes(StandardCharsets.UTF_8);

  private final KeysetHandle keyset;
  private final Aead aead;

  private Keyring(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /** With a fresh key. */
  static Keyring create() {
    try {
      AeadConfig.register();
      return new Keyring(
          KeysetHandle.generateNew(
              PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key can be made", e);
    }
  }

  /**
   * Opens what {@link #sealedWith} made.
   *
   * @throws StoreException when another master key made it
   */
  static Keyring open(String sealed, MasterKey masterKey) {
    try {
      AeadConfig.register();
      byte[] bytes = Base64.getDecoder().decode(sealed);
      return new Keyring(
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              bytes, masterKey.open(), KEYSET_PLACE, RegistryConfiguration.get()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new StoreException(
          "the "
              + masterKey
              + " is not the one that the secrets in the store were encrypted with; give the right"
              + " one by KOSHA_MASTER_KEY, or start with another store",
          e);
    }
  }

  /** This keyring for the store: only the master key opens it. */
  String sealedWith(MasterKey masterKey) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              TinkProtoKeysetFormat.serializeEncryptedKeyset(
                  keyset, masterKey.open(), KEYSET_PLACE, RegistryConfiguration.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset cannot be encrypted", e);
    }
  }

  /** JSON with the secrets by their pointers, each encrypted. */
  String encrypt(String connector, String name, Map<String, JsonNode> secrets) {
    ObjectNode encrypted = JsonNodeFactory.instance.objectNode();
    try {
      for (Map.Entry<String, JsonNode> secret : secrets.entrySet()) {
        byte[] text = secret.getValue().toString().getBytes(StandardCharsets.UTF_8);
        encrypted.put(
            secret.getKey(),
            Base64.getEncoder()
                .encodeToString(aead.encrypt(text, place(connector, name, secret.getKey()))));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret cannot be encrypted", e);
    }
    return encrypted.toString();
  }

  /**
   * The other way round.
   *
   * @throws GeneralSecurityException when another key, or another place, was encrypted for
   */
  Map<String, JsonNode> decrypt(String connector, String name, String encrypted)
      throws GeneralSecurityException {
    Map<String, JsonNode> secrets = new TreeMap<>();
    try {
      for (Map.Entry<String, JsonNode> secret : MAPPER.readTree(encrypted).properties()) {
        byte[] text =
            aead.decrypt(
                Base64.getDecoder().decode(secret.getValue().asText()),
                place(connector, name, secret.getKey()));
        secrets.put(secret.getKey(), MAPPER.readTree(new String(text, StandardCharsets.UTF_8)));
      }
      return secrets;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // Without the cause, which may quote a secret.
      throw new GeneralSecurityException("what is stored is not what was encrypted");
    }
  }

  /** An array of JSON: no name can be written so that it looks like two. */
  private static byte[] place(String connector, String name, String pointer) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(connector)
        .add(name)
        .add(pointer)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
