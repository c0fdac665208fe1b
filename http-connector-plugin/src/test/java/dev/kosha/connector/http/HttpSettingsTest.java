package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectorException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {

  private static final String BASE = "'baseUrl': 'https://a.example/v1', ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type': 'bearer', 'token': 'tea'}                      | Authorization | Bearer tea
          {'type': 'basic', 'user': 'anna', 'password': 'ü:b'}    | Authorization | Basic YW5uYTrDvDpi
          {'type': 'header', 'name': 'X-Key', 'value': 'tea'}     | X-Key         | tea
          """)
  void credentialsFor_baseOrigin_areAHeader(String credentials, String name, String value) {
    HttpSettings settings = settings("{" + BASE + "'credentials': " + credentials + "}");

    assertThat(settings.credentialsFor(origin("https://a.example:443/other")))
        .contains(new HeaderField(name, value));
    assertThat(settings.toString()).doesNotContain(value);
  }

  @ParameterizedTest
  @CsvSource({"http://a.example/", "https://b.example/", "https://a.example:8443/"})
  void credentialsFor_otherOrigin_areEmpty(String url) {
    HttpSettings settings =
        settings("{" + BASE + "'credentials': {'type': 'bearer', 'token': 'tea'}}");

    assertThat(settings.credentialsFor(origin(url))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'credentials': {'type': 'bearer', 'token': 'tea'}}       | baseUrl
          {'baseUrl': 'https://anna:tea@a.example/'}                | baseUrl
          {'allowedHosts': ['a.example', '*']}                      | allowedHosts
          {'deniedHosts': ['a b']}                                  | deniedHosts
          {'connectTimeout': 'P1Y'}                                 | connectTimeout
          {'connectTimeout': 'PT0S'}                                | connectTimeout
          {'baseUrl': 'https://a.example', 'credentials': {'type': 'header', 'name': 'Host', 'value': 'tea'}} | Host
          {'baseUrl': 'https://a.example', 'credentials': {'type': 'bearer', 'token': 'tea\\n'}} | credentials/token
          """)
  void of_unusableSettings_areRefusedByNameWithoutSecret(String settings, String name) {
    assertThatThrownBy(() -> settings(settings))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining(name)
        .hasMessageNotContaining("tea");
  }

  @Test
  void of_nothing_allowsAllPublicHosts() {
    HttpSettings settings = settings("{}");

    assertThat(settings.allowed()).isEmpty();
    assertThat(settings.findBaseUrl()).isEmpty();
  }

  private static Origin origin(String url) {
    return Origin.of(URI.create(url));
  }

  private static HttpSettings settings(String json) {
    try {
      ObjectNode values = (ObjectNode) new JsonMapper().readTree(json.replace('\'', '"'));
      return HttpSettings.of(new ConnectionSettings("test", values));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
