package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OauthUrlsTest {

  private final Map<String, String> before = new HashMap<>();

  @BeforeEach
  void clear() {
    for (String name : List.of(OauthUrls.ALLOWED, OauthUrls.ADDED)) {
      String value = System.clearProperty(name);
      if (value != null) {
        before.put(name, value);
      }
    }
  }

  @AfterEach
  void restore() {
    System.clearProperty(OauthUrls.ALLOWED);
    System.clearProperty(OauthUrls.ADDED);
    before.forEach(System::setProperty);
  }

  @Test
  void allow_severalConnections_allowsEachOnce() {
    OauthUrls.allow("https://one.example/token");
    OauthUrls.allow("https://two.example/token");
    OauthUrls.allow("https://one.example/token");

    assertThat(System.getProperty(OauthUrls.ALLOWED))
        .isEqualTo("https://one.example/token,https://two.example/token");
  }

  @Test
  void allow_operatorsList_staysAsItIs() {
    System.setProperty(OauthUrls.ALLOWED, "https://operator.example/token");

    OauthUrls.allow("https://one.example/token");

    assertThat(System.getProperty(OauthUrls.ALLOWED)).isEqualTo("https://operator.example/token");
  }
}
