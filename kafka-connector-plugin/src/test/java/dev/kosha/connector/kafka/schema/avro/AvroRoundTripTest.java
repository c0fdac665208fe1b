package dev.kosha.connector.kafka.schema.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.Wire;
import dev.kosha.connector.kafka.schema.format.Misfit;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** What Avro's own library writes is read as JSON, and written again byte by byte. */
class AvroRoundTripTest {

  @Property(tries = 3_000)
  void anyDatum_ofAnySchema_comesBackByteByByte(@ForAll long seed)
      throws IOException, UndecodableException, Misfit {
    RandomAvro random = new RandomAvro(seed);
    Schema schema = random.schema();
    byte[] bytes = encode(schema, resolved(random, schema));

    AvroSchema compiled = compile(schema.toString());
    JsonNode json = compiled.read(ByteBuffer.wrap(bytes)).value();
    byte[] written = compiled.writer(Optional.empty()).write(Wire.sent(json));

    assertThat(written).as("%s as %s", schema, json).isEqualTo(bytes);
  }

  @Property(tries = 3_000)
  void anyBytes_ofAnySchema_areReadOrRefused(@ForAll long seed, @ForAll byte[] bytes)
      throws Misfit {
    AvroSchema compiled = compile(new RandomAvro(seed).schema().toString());
    JsonNode json;
    try {
      json = compiled.read(ByteBuffer.wrap(bytes)).value();
    } catch (UndecodableException e) {
      assertThat(e.reason()).isNotBlank();
      return;
    }
    assertThat(Wire.sent(json)).isNotNull();
  }

  /** Chooses a branch for each union on the way, which Avro's library needs to be a value of. */
  private static @Nullable Object resolved(RandomAvro random, Schema schema) {
    return switch (schema.getType()) {
      case UNION -> {
        List<Schema> branches = schema.getTypes();
        yield resolved(random, branches.get(random.below(branches.size())));
      }
      case ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        for (int i = 0; i < random.below(4); i++) {
          array.add(resolved(random, schema.getElementType()));
        }
        yield array;
      }
      case MAP -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < random.below(4); i++) {
          map.put("k" + i, resolved(random, schema.getValueType()));
        }
        yield map;
      }
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        schema
            .getFields()
            .forEach(field -> record.put(field.pos(), resolved(random, field.schema())));
        yield record;
      }
      default -> random.datum(schema);
    };
  }

  private static byte[] encode(Schema schema, @Nullable Object datum) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<@Nullable Object>(schema, new GenericData()).write(datum, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  static AvroSchema compile(String text) {
    return AvroSchema.compile(new SchemaSource(SchemaType.AVRO, text, List.of()));
  }
}
