package dev.kosha.connector.kafka.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.record.RecordEncoder.Target;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordEncoderTest {

  private final RecordEncoder encoder = new RecordEncoder(new JsonMapper());

  @Test
  void recordWithoutKeyAndPlace_leavesThemToTheProducer() {
    ProducerRecord<byte[], byte[]> record = encode("{'value': {'a': 1}}");

    assertThat(record.topic()).isEqualTo("t");
    assertThat(record.key()).isNull();
    assertThat(record.value()).asString().isEqualTo("{\"a\":1}");
    assertThat(record.partition()).isNull();
    assertThat(record.timestamp()).isNull();
    assertThat(record.headers()).isEmpty();
  }

  @Test
  void nullValue_isJsonUnlessItIsATombstone() {
    assertThat(encode("{'value': null}").value()).asString().isEqualTo("null");
    assertThat(encode("{'value': null, 'tombstone': true}").value()).isNull();
    assertThat(encode("{'tombstone': true}").value()).isNull();
  }

  @Test
  void formatOfTheItem_winsOverThatOfTheCall() {
    ProducerRecord<byte[], byte[]> record =
        encode("{'key': 'AP8=', 'keyFormat': 'binary', 'value': 'x', 'valueFormat': 'string'}");

    assertThat(record.key()).containsExactly(0, 0xFF);
    assertThat(record.value()).asString().isEqualTo("x");
  }

  @Test
  void headers_keepOrderDuplicatesBytesAndNull() {
    Header[] headers =
        encode(
                "{'value': 1, 'headers': [{'name': 'a', 'value': 'x'}, {'name': 'a'},"
                    + " {'name': 'a', 'valueBase64': '/w=='}, {'name': 'a', 'value': null}]}")
            .headers()
            .toArray();

    assertThat(headers).extracting(Header::key).containsExactly("a", "a", "a", "a");
    assertThat(headers)
        .extracting(Header::value)
        .containsExactly("x".getBytes(UTF_8), null, new byte[] {(byte) 0xFF}, null);
  }

  @Test
  void trace_isAddedUnlessTheRecordHasIt() {
    Target traced =
        new Target("t", RecordFormat.STRING, RecordFormat.JSON, Map.of("traceparent", "00-1-2-01"));

    ProducerRecord<byte[], byte[]> without =
        encoder.encode(KafkaCalls.json("{\"value\":1}"), traced, "");
    ProducerRecord<byte[], byte[]> with =
        encoder.encode(
            KafkaCalls.json(
                "{\"value\":1,\"headers\":[{\"name\":\"TraceParent\",\"value\":\"mine\"}]}"),
            traced,
            "");

    assertThat(without.headers().lastHeader("traceparent").value())
        .asString()
        .isEqualTo("00-1-2-01");
    assertThat(with.headers().toArray()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{} | /records/4/value",
        "{'value': 1, 'tombstone': true} | /records/4/value",
        "{'value': 1, 'valueFormat': 'string'} | /records/4/value",
        "{'value': '*', 'valueFormat': 'binary'} | /records/4/value",
        "{'value': '\\ud800', 'valueFormat': 'string'} | /records/4/value",
        "{'value': 1, 'key': 5} | /records/4/key",
        "{'value': 1, 'partition': 99999999999} | /records/4/partition",
        "{'value': 1, 'timestamp': 99999999999999999999} | /records/4/timestamp",
        "{'value': 1, 'timestamp': -1} | /records/4/timestamp",
        "{'value': 1, 'headers': [{'name': 'a'}, {'name': 'b', 'valueBase64': '*'}]}"
            + " | /records/4/headers/1",
        "{'value': 1, 'headers': [{'name': 'b', 'value': 'x', 'valueBase64': ''}]}"
            + " | /records/4/headers/0"
      })
  void fieldThatDoesNotFit_isInvalidAndNamed(String item, String pointer) {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () ->
                encoder.encode(
                    KafkaCalls.json(item.replace('\'', '"')),
                    new Target("t", RecordFormat.STRING, RecordFormat.JSON, Map.of()),
                    "/records/4"));

    assertThat(failure.pointer()).hasValue(pointer);
  }

  private ProducerRecord<byte[], byte[]> encode(String item) {
    return encoder.encode(
        KafkaCalls.json(item.replace('\'', '"')),
        new Target("t", RecordFormat.STRING, RecordFormat.JSON, Map.of()),
        "");
  }
}
