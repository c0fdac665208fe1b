package dev.kosha.connector.kafka.schema.avro;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.schema.format.JsonKinds;
import dev.kosha.connector.kafka.schema.format.Misfit;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Writes one JSON value in Avro's binary encoding. For one thread. */
final class AvroWriter {

  private final AvroOutput out;
  private final AvroDefaults defaults;

  AvroWriter(AvroOutput out, AvroDefaults defaults) {
    this.out = out;
    this.defaults = defaults;
  }

  void write(JsonNode value, Schema schema) throws Misfit {
    switch (schema.getType()) {
      case NULL -> {
        if (!value.isNull()) {
          throw new Misfit("must be null");
        }
      }
      case BOOLEAN -> {
        if (!value.isBoolean()) {
          throw new Misfit("must be true or false");
        }
        out.bool(value.booleanValue());
      }
      case INT -> writeInteger(value, schema, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> writeInteger(value, schema, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> out.float32(JsonKinds.float32(value));
      case DOUBLE -> out.float64(JsonKinds.float64(value));
      case STRING -> writeText(value, schema);
      case BYTES -> out.bytes(AvroKinds.write(value, schema));
      case FIXED -> out.fixed(AvroKinds.write(value, schema));
      case ENUM -> writeEnum(value, schema);
      case ARRAY -> writeArray(value, schema);
      case MAP -> writeMap(value, schema);
      case UNION -> writeUnion(value, schema);
      case RECORD -> writeRecord(value, schema);
    }
  }

  private void writeInteger(JsonNode value, Schema schema, long least, long most) throws Misfit {
    Optional<AvroLogical> time = AvroReader.time(schema);
    out.integer(
        time.isPresent()
            ? time.get().write(value, least, most)
            : JsonKinds.integer(value, least, most));
  }

  private void writeText(JsonNode value, Schema schema) throws Misfit {
    if (schema.getLogicalType() != null && schema.getLogicalType().getName().equals("uuid")) {
      var unused = AvroKinds.uuid(value);
    }
    out.text(JsonKinds.text(value));
  }

  private void writeEnum(JsonNode value, Schema schema) throws Misfit {
    if (!value.isTextual() || !schema.hasEnumSymbol(value.textValue())) {
      throw new Misfit("must be one of " + String.join(", ", schema.getEnumSymbols()));
    }
    out.integer(schema.getEnumOrdinal(value.textValue()));
  }

  private void writeArray(JsonNode value, Schema schema) throws Misfit {
    if (!value.isArray()) {
      throw new Misfit("must be an array");
    }
    if (!value.isEmpty()) {
      out.integer(value.size());
      for (int i = 0; i < value.size(); i++) {
        try {
          write(value.get(i), schema.getElementType());
        } catch (Misfit e) {
          throw e.under(i);
        }
      }
    }
    out.integer(0);
  }

  private void writeMap(JsonNode value, Schema schema) throws Misfit {
    if (!value.isObject()) {
      throw new Misfit("must be an object");
    }
    if (!value.isEmpty()) {
      out.integer(value.size());
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        out.text(member.getKey());
        try {
          write(member.getValue(), schema.getValueType());
        } catch (Misfit e) {
          throw e.under(member.getKey());
        }
      }
    }
    out.integer(0);
  }

  private void writeUnion(JsonNode value, Schema schema) throws Misfit {
    AvroUnion.Choice choice = AvroUnion.choose(schema, value);
    Schema branch = schema.getTypes().get(choice.index());
    out.integer(choice.index());
    try {
      write(choice.value(), branch);
    } catch (Misfit e) {
      throw choice.named() ? e.under(AvroUnion.name(branch)) : e;
    }
  }

  private void writeRecord(JsonNode value, Schema schema) throws Misfit {
    if (!value.isObject()) {
      throw new Misfit("must be an object");
    }
    int known = 0;
    for (Schema.Field field : schema.getFields()) {
      JsonNode member = value.get(field.name());
      if (member == null) {
        writeDefault(field);
      } else {
        known++;
        try {
          write(member, field.schema());
        } catch (Misfit e) {
          throw e.under(field.name());
        }
      }
    }
    if (known < value.size()) {
      throw unknownField(value, schema);
    }
  }

  private void writeDefault(Schema.Field field) throws Misfit {
    Optional<byte[]> written = defaults.find(field);
    if (written.isEmpty()) {
      throw new Misfit("is missing, and the schema has no default for it").under(field.name());
    }
    out.fixed(written.get());
  }

  private static Misfit unknownField(JsonNode value, Schema schema) {
    for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (schema.getField(name) == null) {
        return new Misfit("is not a field of record '" + schema.getFullName() + "'").under(name);
      }
    }
    throw new IllegalStateException("a field is counted twice");
  }
}
