package dev.kosha.connector.runner.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.store.StoreException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyringTest {

  private static final Map<String, JsonNode> SECRETS = Map.of("/password", TextNode.valueOf("s"));

  private final Keyring keyring = Keyring.create();
  private final String encrypted = keyring.encrypt("kafka", "a", SECRETS);

  @Test
  void secrets_comeBackThroughTheSealedKeyring(@TempDir Path folder)
      throws GeneralSecurityException {
    MasterKey masterKey = MasterKey.of("", folder);

    Keyring opened = Keyring.open(keyring.sealedWith(masterKey), masterKey);

    assertThat(opened.decrypt("kafka", "a", encrypted)).isEqualTo(SECRETS);
    assertThat(keyring.encrypt("kafka", "a", SECRETS)).isNotEqualTo(encrypted);
  }

  @Test
  void ciphertext_movedElsewhere_isWorthNothing() {
    for (String[] place :
        new String[][] {
          {"kafka", "b", encrypted},
          {"http", "a", encrypted},
          {"kafka", "a", encrypted.replace("/password", "/username")}
        }) {
      assertThatThrownBy(() -> keyring.decrypt(place[0], place[1], place[2]))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void keyring_withAnotherMasterKey_staysClosed(@TempDir Path folder) {
    String sealed = keyring.sealedWith(MasterKey.of("", folder));
    String other = Base64.getEncoder().encodeToString(new byte[32]);

    assertThatThrownBy(() -> Keyring.open(sealed, MasterKey.of(other, folder)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("KOSHA_MASTER_KEY")
        .hasMessageNotContaining(other);
  }

  @Test
  void masterKey_thatIsNone_isRefusedWithoutRepeatingIt(@TempDir Path folder) {
    for (String text : new String[] {"canary!", "Y2FuYXJ5"}) {
      assertThatThrownBy(() -> keyring.sealedWith(MasterKey.of(text, folder)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("openssl rand -base64 32")
          .hasMessageNotContaining(text);
    }
  }
}
