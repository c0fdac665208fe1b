package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSignatureTest {

  @TempDir Path folder;

  private Path archive;
  private KeyPair pair;

  @BeforeEach
  void archiveAndKeys() throws Exception {
    archive = Files.write(folder.resolve("plugin.zip"), new byte[] {1, 2, 3});
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @Test
  void signature_ofTheArchive_isAcceptedFromTextAndBytes() throws Exception {
    Path pem = pem("private.pem", "PRIVATE KEY", pair.getPrivate());
    ArchiveSignature signature = ArchiveSignature.sign(archive, SigningKeys.readPrivateKey(pem));

    ArchiveSignature text =
        ArchiveSignature.of((signature + "\n").getBytes(StandardCharsets.US_ASCII));
    ArchiveSignature raw = ArchiveSignature.of(Base64.getDecoder().decode(signature.toString()));

    assertThat(text.madeByOneOf(List.of(pair.getPublic()), archive)).isTrue();
    assertThat(raw.madeByOneOf(List.of(pair.getPublic()), archive)).isTrue();
  }

  @Test
  void archive_changedAfterSigning_isNotAccepted() throws Exception {
    ArchiveSignature signature = ArchiveSignature.sign(archive, pair.getPrivate());
    Files.write(archive, new byte[] {1, 2, 4});

    assertThat(signature.madeByOneOf(List.of(pair.getPublic()), archive)).isFalse();
  }

  @Test
  void signature_ofAnotherKey_isNotAccepted() throws Exception {
    KeyPair stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ArchiveSignature signature = ArchiveSignature.sign(archive, stranger.getPrivate());

    assertThat(signature.madeByOneOf(List.of(pair.getPublic()), archive)).isFalse();
    assertThat(signature.madeByOneOf(List.of(pair.getPublic(), stranger.getPublic()), archive))
        .isTrue();
  }

  @Test
  void signature_thatIsRubbish_isNotAccepted() throws Exception {
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) 0xff);

    assertThat(ArchiveSignature.of(ones).madeByOneOf(List.of(pair.getPublic()), archive)).isFalse();
    assertThatThrownBy(() -> ArchiveSignature.of(new byte[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64");
  }

  @Test
  void publicKey_fromPem_isRead() throws Exception {
    Path pem = pem("public.pem", "PUBLIC KEY", pair.getPublic());

    assertThat(SigningKeys.readPublicKey(pem)).isEqualTo(pair.getPublic());
  }

  @Test
  void key_ofAnotherKind_isRefusedByTheNameOfTheFile() throws Exception {
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    Path pem = pem("rsa.pem", "PUBLIC KEY", rsa.getPublic());

    assertThatThrownBy(() -> SigningKeys.readPublicKey(pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rsa.pem");
    assertThatThrownBy(() -> SigningKeys.readPrivateKey(pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rsa.pem");
  }

  private Path pem(String name, String label, Key key) throws Exception {
    String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));
  }
}
