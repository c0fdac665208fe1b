package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseContentTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          application/json                  | {"a":1}    | json   | {"a":1}
          APPLICATION/JSON; charset=utf-8   | [1,2]      | json   | [1,2]
          application/problem+json          | {"a":1}    | json   | {"a":1}
          application/json                  | {"a":      | text   | "{\\"a\\":"
          application/json                  | {} {}      | text   | "{} {}"
          text/plain                        | hello      | text   | "hello"
          text/html; charset="ISO-8859-1"   | hello      | text   | "hello"
          application/atom+xml              | <a/>       | text   | "<a/>"
          text/plain; charset=none-such     | hello      | base64 | "aGVsbG8="
          application/octet-stream          | hello      | base64 | "aGVsbG8="
          ``                                | hello      | base64 | "aGVsbG8="
          """)
  void of_body_isReadAsItsTypeSays(String contentType, String body, String format, String read) {
    ResponseContent content =
        ResponseContent.of(headers(contentType), body.getBytes(StandardCharsets.UTF_8), MAPPER);

    assertThat(content.format()).isEqualTo(format);
    assertThat(content.body()).hasToString(read);
  }

  @Test
  void of_nothing_isNone() {
    ResponseContent content = ResponseContent.of(headers("application/json"), new byte[0], MAPPER);

    assertThat(content.format()).isEqualTo("none");
    assertThat(content.body().isNull()).isTrue();
  }

  @Test
  void of_textThatIsNotInItsCharset_losesNoByte() {
    ResponseContent content =
        ResponseContent.of(headers("text/plain"), new byte[] {(byte) 0xff}, MAPPER);

    assertThat(content.format()).isEqualTo("base64");
    assertThat(content.body().asText()).isEqualTo("/w==");
  }

  @Test
  void of_encodedBody_isLeftAsItCame() {
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of("content-type", List.of("text/plain"), "content-encoding", List.of("br")),
            (name, value) -> true);

    assertThat(ResponseContent.of(headers, new byte[] {1}, MAPPER).format()).isEqualTo("base64");
  }

  @Test
  void of_longNumbers_keepTheirDigits() {
    String number = "12345678901234567890.123456789012345678901";
    byte[] bytes = ("[" + number + "]").getBytes(StandardCharsets.UTF_8);

    assertThat(ResponseContent.of(headers("application/json"), bytes, MAPPER).body())
        .hasToString("[" + number + "]");
  }

  private static HttpHeaders headers(String contentType) {
    return HttpHeaders.of(Map.of("content-type", List.of(contentType)), (name, value) -> true);
  }
}
