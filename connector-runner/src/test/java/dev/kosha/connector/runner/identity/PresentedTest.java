package dev.kosha.connector.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedTest {

  private final KeyText key = KeyText.create(new SecureRandom());

  @Test
  void key_text_hasAFormThatScannersFind() {
    assertThat(key.text()).matches("kosha_[0-9a-f]{16}_[0-9a-f]{64}");
    assertThat(KeyText.find(key.text())).hasValue(key);
    assertThat(key.toString()).contains(key.id()).doesNotContain(key.secret());
  }

  @Test
  void read_bearerAndBasic_findTheSameKey() {
    assertThat(Presented.read("Bearer " + key.text())).isEqualTo(new Presented.Key(key));
    assertThat(Presented.read("bearer  " + key.text())).isEqualTo(new Presented.Key(key));
    assertThat(Presented.read("Basic " + base64(key.id() + ":" + key.secret())))
        .isEqualTo(new Presented.Key(key));
    assertThat(Presented.read("BASIC " + base64(key.id() + ":" + key.secret())))
        .isEqualTo(new Presented.Key(key));
  }

  @Test
  void read_signedToken_isOne() {
    assertThat(Presented.read("Bearer a.b.c")).isEqualTo(new Presented.Token("a.b.c"));
    assertThat(Presented.read("Bearer a.b.c")).hasToString("a token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Bearer",
        "Bearer ",
        "Bearer kosha_",
        "Bearer kosha_0123456789abcdef",
        "Bearer kosha_0123456789abcdef_",
        "Bearer kosha_0123456789ABCDEF_00",
        "Bearer kosha_0123_00",
        "Bearer a.b",
        "Bearer a.b.c.d",
        "Basic",
        "Basic !!!",
        "Basic bm9jb2xvbg==",
        "Basic bmFtZTpwYXNzd29yZA==",
        "Digest username=\"a\"",
        "kosha_0123456789abcdef_00"
      })
  void read_anythingElse_isNothingAndTellsNothingOfIt(String header) {
    assertThat(Presented.read(header))
        .isInstanceOfSatisfying(
            Presented.Nothing.class,
            nothing -> assertThat(nothing.why()).doesNotContain("0123", "nocolon", "bm9j"));
  }

  @Test
  void read_secretBeyondAllLengths_isNothing() {
    String header = "Bearer kosha_0123456789abcdef_" + "0".repeat(300);

    assertThat(Presented.read(header)).isInstanceOf(Presented.Nothing.class);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
