package dev.kosha.connector.kafka.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  private final JsonText json = new JsonText();

  @Test
  void number_ofAnyLength_isKept() throws UndecodableException {
    JsonNode node = read("[1.50, 12345678901234567890123, 9223372036854775807, 1e400]");

    assertThat(node.get(0).decimalValue()).isEqualTo(new BigDecimal("1.50"));
    assertThat(node.get(1).bigIntegerValue()).hasToString("12345678901234567890123");
    assertThat(node.get(2).longValue()).isEqualTo(Long.MAX_VALUE);
    assertThat(node.get(3).decimalValue()).isEqualByComparingTo("1e400");
  }

  @Test
  void members_keepTheirOrder() throws UndecodableException {
    assertThat(read("{\"z\":1,\"a\":{\"y\":2,\"b\":3}}"))
        .hasToString("{\"z\":1,\"a\":{\"y\":2,\"b\":3}}");
  }

  @Test
  void escapedSurrogatePair_isText() throws UndecodableException {
    assertThat(read("\"\\ud83d\\ude00\"").textValue()).isEqualTo("😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "{", "[1", "{\"a\"", "\"a", "tru", "1 2", "{}x", "{a:1}", "'a'", "NaN", "01", "[1,]"
      })
  void textThatIsNoJson_isRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UndecodableException.class)
        .hasMessageStartingWith("is not valid JSON: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{\"a\":1,\"a\":2} | has a member twice: 'a'",
        "\"\\ud800\" | holds half a surrogate pair"
      })
  void textThatNoTreeCanHold_isRefused(String text, String reason) {
    assertThatThrownBy(() -> read(text)).hasMessage(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void otherEncodings_areRefused(String charset) {
    assertThatThrownBy(() -> json.read("{\"a\":1}".getBytes(Charset.forName(charset))))
        .hasMessage("is not valid JSON: it does not start as JSON in UTF-8 does");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 7, 8, 9, 15, 16, 17})
  void escapeOrForeignByte_isSeenWhereverItStands(int before) throws UndecodableException {
    String padding = "x".repeat(before);

    assertThat(read("\"" + padding + "\\n\"").textValue()).isEqualTo(padding + "\n");
    assertThat(read("\"" + padding + "ü\"").textValue()).isEqualTo(padding + "ü");
    assertThatThrownBy(() -> read("\"" + padding + "\\ud800\""))
        .hasMessage("holds half a surrogate pair");
  }

  @Test
  void byteOrderMark_isRefused() {
    assertThatThrownBy(() -> read("\uFEFF{}")).isInstanceOf(UndecodableException.class);
  }

  @Test
  void malformedUtf8_isRefused() {
    byte[] surrogateInUtf8 = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};

    assertThatThrownBy(() -> json.read(surrogateInUtf8)).hasMessage("is not valid UTF-8");
  }

  @Test
  void nestingBeyondTheLimit_isRefused() {
    String text = "[".repeat(501) + "]".repeat(501);

    assertThatThrownBy(() -> read(text)).hasMessageContaining("500");
  }

  private JsonNode read(String text) throws UndecodableException {
    return json.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
