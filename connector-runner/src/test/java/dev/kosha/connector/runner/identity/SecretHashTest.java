package dev.kosha.connector.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHashTest {

  private final SecureRandom random = new SecureRandom();

  @Test
  void hash_writtenAndRead_matchesItsSecretOnly() {
    String text = SecretHash.of("correct horse", random).text();

    assertThat(text).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
    assertThat(SecretHash.parse(text).matches("correct horse")).isTrue();
    assertThat(SecretHash.parse(text).matches("correct horsf")).isFalse();
    assertThat(SecretHash.parse(text).matches("")).isFalse();
  }

  @Test
  void hash_ofTheSameSecretTwice_differs() {
    assertThat(SecretHash.of("secret", random).text())
        .isNotEqualTo(SecretHash.of("secret", random).text());
  }

  /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2}. */
  @Test
  void hash_ofTheReferenceImplementation_matches() {
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(SecretHash.parse(reference).matches("password")).isTrue();
    assertThat(SecretHash.parse(reference).matches("Password")).isFalse();
  }

  @Test
  void decoy_anySecret_doesNotMatch() {
    assertThat(SecretHash.decoy(random).matches("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=19456,t=2$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$t=2,m=19456,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=x,t=2,p=1$c29tZXNhbHQ$AAAA"
      })
  void parse_somethingElse_isRefused(String text) {
    assertThatThrownBy(() -> SecretHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
