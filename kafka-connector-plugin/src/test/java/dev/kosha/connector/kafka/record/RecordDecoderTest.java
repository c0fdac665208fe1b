package dev.kosha.connector.kafka.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {

  private static final byte[] NOISE = {(byte) 0xFF, 0};

  private final RecordDecoder decoder =
      new RecordCodec().decoder(RecordFormat.STRING, RecordFormat.JSON);

  @Test
  void wholeRecord_hasEveryField() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("a", "1".getBytes(UTF_8)).add("a", NOISE).add("a", null);

    assertThat(decoder.decode(record("k".getBytes(UTF_8), "{\"v\":1}".getBytes(UTF_8), headers, 9)))
        .hasToString(
            "{\"topic\":\"t\",\"partition\":2,\"offset\":41,\"timestamp\":9,"
                + "\"timestampType\":\"createTime\",\"key\":\"k\",\"keyFormat\":\"string\","
                + "\"value\":{\"v\":1},\"valueFormat\":\"json\",\"headers\":["
                + "{\"name\":\"a\",\"value\":\"1\"},{\"name\":\"a\",\"valueBase64\":\"/wA=\"},"
                + "{\"name\":\"a\",\"value\":null}]}");
  }

  @Test
  void tombstoneWithoutKeyAndTimestamp_saysSo() {
    assertThat(decoder.decode(record(null, null, new RecordHeaders(), -1)))
        .hasToString(
            "{\"topic\":\"t\",\"partition\":2,\"offset\":41,\"timestampType\":\"noTimestamp\","
                + "\"key\":null,\"keyFormat\":\"string\",\"value\":null,\"valueFormat\":\"json\","
                + "\"headers\":[],\"tombstone\":true}");
  }

  @Test
  void undecodableValue_comesAsBytesWithItsReason() {
    var node = decoder.decode(record(null, "{".getBytes(UTF_8), new RecordHeaders(), 1));

    assertThat(node.path("value").asText()).isEqualTo("ew==");
    assertThat(node.path("valueFormat").asText()).isEqualTo("binary");
    assertThat(node.at("/error/field").asText()).isEqualTo("value");
    assertThat(node.at("/error/message").asText()).startsWith("value is not valid JSON: ");
    assertThat(node.has("tombstone")).isFalse();
  }

  @Test
  void undecodableKeyAndValue_areBothToldInOneError() {
    var node = decoder.decode(record(NOISE, NOISE, new RecordHeaders(), 1));

    assertThat(node.path("keyFormat").asText()).isEqualTo("binary");
    assertThat(node.path("valueFormat").asText()).isEqualTo("binary");
    assertThat(node.at("/error/field").asText()).isEqualTo("key");
    assertThat(node.at("/error/message").asText())
        .startsWith("key is not valid UTF-8; value is not valid JSON: ");
  }

  @Test
  void keyThatIsTheTextNull_isNotMistakenForNoKey() {
    RecordDecoder jsonKeys = new RecordCodec().decoder(RecordFormat.JSON, RecordFormat.JSON);
    byte[] text = "null".getBytes(UTF_8);

    var node = jsonKeys.decode(record(text, text, new RecordHeaders(), 1));

    assertThat(node.path("key").asText()).isEqualTo("bnVsbA==");
    assertThat(node.path("keyFormat").asText()).isEqualTo("binary");
    assertThat(node.path("value").isNull()).isTrue();
    assertThat(node.has("tombstone")).isFalse();
    assertThat(node.has("error")).isFalse();
  }

  private static ConsumerRecord<byte[], byte[]> record(
      byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers, long timestamp) {
    return new ConsumerRecord<>(
        "t",
        2,
        41,
        timestamp,
        timestamp < 0 ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME,
        1,
        1,
        key,
        value,
        headers,
        Optional.empty());
  }
}
