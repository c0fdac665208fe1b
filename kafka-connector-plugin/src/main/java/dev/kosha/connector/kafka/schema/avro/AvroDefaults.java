package dev.kosha.connector.kafka.schema.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** The defaults of a schema's fields, in Avro's binary encoding. Immutable. */
final class AvroDefaults {

  private final IdentityHashMap<Schema.Field, byte[]> byField;

  private AvroDefaults(IdentityHashMap<Schema.Field, byte[]> byField) {
    this.byField = byField;
  }

  /**
   * @throws org.apache.avro.AvroRuntimeException when a default does not fit its field
   */
  static AvroDefaults of(Schema schema) {
    IdentityHashMap<Schema.Field, byte[]> found = new IdentityHashMap<>();
    collect(schema, found, Collections.newSetFromMap(new IdentityHashMap<>()));
    return new AvroDefaults(found);
  }

  Optional<byte[]> find(Schema.Field field) {
    return Optional.ofNullable(byField.get(field));
  }

  private static void collect(
      Schema schema, IdentityHashMap<Schema.Field, byte[]> found, Set<Schema> visited) {
    if (!visited.add(schema)) {
      return;
    }
    switch (schema.getType()) {
      case RECORD ->
          schema
              .getFields()
              .forEach(
                  field -> {
                    if (field.hasDefaultValue()) {
                      found.put(field, encode(field));
                    }
                    collect(field.schema(), found, visited);
                  });
      case ARRAY -> collect(schema.getElementType(), found, visited);
      case MAP -> collect(schema.getValueType(), found, visited);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found, visited));
      default -> {
        // Has nothing below it.
      }
    }
  }

  private static byte[] encode(Schema.Field field) {
    GenericData data = new GenericData(AvroDefaults.class.getClassLoader());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<Object>(field.schema(), data)
          .write(data.getDefaultValue(field), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
