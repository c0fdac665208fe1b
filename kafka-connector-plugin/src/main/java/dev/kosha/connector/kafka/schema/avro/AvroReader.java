package dev.kosha.connector.kafka.schema.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.format.JsonNumbers;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Reads one value of Avro's binary encoding as JSON. For one thread. */
final class AvroReader {

  /** As deep as the JSON of a record may nest. */
  private static final int MAX_DEPTH = 500;

  private final AvroInput in;
  private int depth;

  AvroReader(AvroInput in) {
    this.in = in;
  }

  JsonNode read(Schema schema) throws UndecodableException {
    if (++depth > MAX_DEPTH) {
      throw AvroInput.fault("nests deeper than " + MAX_DEPTH);
    }
    JsonNode value = readAny(schema);
    depth--;
    return value;
  }

  private JsonNode readAny(Schema schema) throws UndecodableException {
    return switch (schema.getType()) {
      case NULL -> NullNode.instance;
      case BOOLEAN -> BooleanNode.valueOf(in.bool());
      case INT -> {
        int number = in.int32();
        yield time(schema).map(time -> time.read(number)).orElseGet(() -> IntNode.valueOf(number));
      }
      case LONG -> {
        long number = in.int64();
        yield time(schema).map(time -> time.read(number)).orElseGet(() -> LongNode.valueOf(number));
      }
      case FLOAT -> JsonNumbers.of(in.float32());
      case DOUBLE -> JsonNumbers.of(in.float64());
      case STRING -> TextNode.valueOf(in.text());
      case BYTES -> AvroKinds.read(in.bytes(), schema);
      case FIXED -> AvroKinds.read(in.fixed(schema.getFixedSize()), schema);
      case ENUM -> readEnum(schema);
      case ARRAY -> readArray(schema);
      case MAP -> readMap(schema);
      case UNION -> readUnion(schema);
      case RECORD -> readRecord(schema);
    };
  }

  static Optional<AvroLogical> time(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return logical == null ? Optional.empty() : AvroLogical.of(logical.getName());
  }

  private JsonNode readEnum(Schema schema) throws UndecodableException {
    int index = in.int32();
    if (index < 0 || index >= schema.getEnumSymbols().size()) {
      throw AvroInput.fault("has a value that its enum does not");
    }
    return TextNode.valueOf(schema.getEnumSymbols().get(index));
  }

  private JsonNode readArray(Schema schema) throws UndecodableException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (long count = in.block(); count > 0; count = in.block()) {
      for (long i = 0; i < count; i++) {
        array.add(read(schema.getElementType()));
      }
    }
    return array;
  }

  private JsonNode readMap(Schema schema) throws UndecodableException {
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    for (long count = in.block(); count > 0; count = in.block()) {
      for (long i = 0; i < count; i++) {
        if (map.replace(in.text(), read(schema.getValueType())) != null) {
          throw AvroInput.fault("has a map with one key twice");
        }
      }
    }
    return map;
  }

  private JsonNode readUnion(Schema schema) throws UndecodableException {
    int index = in.int32();
    if (index < 0 || index >= schema.getTypes().size()) {
      throw AvroInput.fault("has a branch that its union does not");
    }
    Schema branch = schema.getTypes().get(index);
    JsonNode value = read(branch);
    return AvroUnion.needsName(schema, branch)
        ? JsonNodeFactory.instance.objectNode().set(AvroUnion.name(branch), value)
        : value;
  }

  private JsonNode readRecord(Schema schema) throws UndecodableException {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (Schema.Field field : schema.getFields()) {
      record.set(field.name(), read(field.schema()));
    }
    return record;
  }
}
