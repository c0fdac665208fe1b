package dev.kosha.connector.kafka.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.record.RecordEncoder.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** What is read can be written, byte by byte, also when it went over the wire as JSON text. */
class RecordRoundTripTest {

  /** As a host reads inputs: no digit is lost. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Target TARGET =
      new Target("copy", RecordFormat.JSON, RecordFormat.BINARY, Map.of());

  private final RecordCodec codec = new RecordCodec();
  private final RecordEncoder encoder = new RecordEncoder(MAPPER);

  @Property
  void anyBytes_inAnyFormat_comeBackAsTheyWere(
      @ForAll("bytes") Optional<byte[]> key,
      @ForAll("bytes") Optional<byte[]> value,
      @ForAll("headers") List<Header> headers,
      @ForAll("formats") RecordFormat keyFormat,
      @ForAll("formats") RecordFormat valueFormat,
      @ForAll long timestamp)
      throws IOException {
    ConsumerRecord<byte[], byte[]> read =
        consumerRecord(key.orElse(null), value.orElse(null), headers, timestamp & Long.MAX_VALUE);

    ProducerRecord<byte[], byte[]> written = roundTrip(read, keyFormat, valueFormat);

    // Any bytes that happen to be JSON keep their meaning; their spelling is not promised.
    assertSame(written.key(), read.key(), keyFormat);
    assertSame(written.value(), read.value(), valueFormat);
    assertThat(written.headers().toArray()).isEqualTo(read.headers().toArray());
    assertThat(written.timestamp()).isEqualTo(read.timestamp());
    assertThat(written.partition()).isEqualTo(read.partition());
    assertThat(written.topic()).isEqualTo("copy");
  }

  @Property
  void anyJson_comesBackDigitByDigit(@ForAll("json") JsonNode json) throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(json);

    ProducerRecord<byte[], byte[]> written =
        roundTrip(
            consumerRecord(null, bytes, List.of(), 1), RecordFormat.STRING, RecordFormat.JSON);

    assertThat(written.value()).asString().isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property
  void anyInt64_isKept(@ForAll long number) throws IOException {
    byte[] bytes = Long.toString(number).getBytes(StandardCharsets.UTF_8);

    ProducerRecord<byte[], byte[]> written =
        roundTrip(consumerRecord(bytes, bytes, List.of(), 1), RecordFormat.JSON, RecordFormat.JSON);

    assertThat(written.key()).isEqualTo(bytes);
    assertThat(written.value()).isEqualTo(bytes);
  }

  private ProducerRecord<byte[], byte[]> roundTrip(
      ConsumerRecord<byte[], byte[]> read, RecordFormat keyFormat, RecordFormat valueFormat)
      throws IOException {
    ObjectNode decoded = codec.decoder(keyFormat, valueFormat).decode(read);
    JsonNode wire = MAPPER.readTree(MAPPER.writeValueAsBytes(decoded));
    return encoder.encode(wire, TARGET, "");
  }

  private static void assertSame(
      byte @Nullable [] written, byte @Nullable [] read, RecordFormat format) throws IOException {
    if (format == RecordFormat.JSON && read != null && written != null) {
      String text = new String(read, StandardCharsets.UTF_8);
      if (!new String(written, StandardCharsets.UTF_8).equals(text)) {
        assertThat(MAPPER.readTree(written)).isEqualTo(MAPPER.readTree(read));
      }
    } else {
      assertThat(written).isEqualTo(read);
    }
  }

  private static ConsumerRecord<byte[], byte[]> consumerRecord(
      byte @Nullable [] key, byte @Nullable [] value, List<Header> headers, long timestamp) {
    return new ConsumerRecord<>(
        "source",
        3,
        Long.MAX_VALUE,
        timestamp,
        TimestampType.CREATE_TIME,
        key == null ? -1 : key.length,
        value == null ? -1 : value.length,
        key,
        value,
        new RecordHeaders(headers),
        Optional.empty());
  }

  /** Those that need no schema of a registry. */
  @Provide
  Arbitrary<RecordFormat> formats() {
    return Arbitraries.of(RecordFormat.class).filter(format -> !format.hasSchema());
  }

  @Provide
  Arbitrary<Optional<byte[]>> bytes() {
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    Arbitrary<byte[]> text =
        Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.of(
                    "null",
                    "7",
                    "\"\\ud800\"",
                    "{\"a\":1,\"a\":2}",
                    "[1.50,-0,1e400]",
                    "",
                    " {} ",
                    "\uFEFF{}"))
            .map(string -> string.getBytes(StandardCharsets.UTF_8));
    return Arbitraries.oneOf(noise, text).optional(0.9);
  }

  @Provide
  Arbitrary<List<Header>> headers() {
    Arbitrary<Header> header =
        Combinators.combine(Arbitraries.of("a", "b", "ü", ""), bytes())
            .as((name, value) -> new RecordHeader(name, value.orElse(null)));
    return header.list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<JsonNode> json() {
    Arbitrary<JsonNode> leaf =
        Arbitraries.oneOf(
            Arbitraries.longs().map(MAPPER.getNodeFactory()::numberNode),
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40))
                .map(number -> MAPPER.valueToTree(number)),
            Arbitraries.bigDecimals()
                .ofScale(20)
                .map(number -> (JsonNode) DecimalNode.valueOf(number.add(new BigDecimal("0.10")))),
            Arbitraries.strings()
                .ofMaxLength(10)
                .filter(Utf8::isEncodable)
                .map(MAPPER.getNodeFactory()::textNode),
            Arbitraries.of(true, false).map(MAPPER.getNodeFactory()::booleanNode),
            Arbitraries.create(MAPPER.getNodeFactory()::nullNode));
    return nested(leaf, 3);
  }

  private static Arbitrary<JsonNode> nested(Arbitrary<JsonNode> leaf, int depth) {
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<JsonNode> inner = nested(leaf, depth - 1);
    Arbitrary<JsonNode> array =
        inner.list().ofMaxSize(4).map(list -> MAPPER.createArrayNode().addAll(list));
    Arbitrary<JsonNode> object =
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(5).filter(Utf8::isEncodable), inner)
            .ofMaxSize(4)
            .map(
                members -> {
                  ObjectNode node = MAPPER.createObjectNode();
                  new ArrayList<>(members.entrySet())
                      .forEach(member -> node.set(member.getKey(), member.getValue()));
                  return node;
                });
    return Arbitraries.oneOf(leaf, array, object);
  }
}
