package dev.kosha.connector.kafka.schema.format;

import dev.kosha.connector.kafka.record.RecordFormat;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of schemas, by their names in the registry's HTTP API. */
public enum SchemaType {
  AVRO(RecordFormat.AVRO),
  JSON(RecordFormat.JSON_SCHEMA),
  PROTOBUF(RecordFormat.PROTOBUF);

  private final RecordFormat format;

  SchemaType(RecordFormat format) {
    this.format = format;
  }

  /** The format of records whose schema is of this kind. */
  public RecordFormat format() {
    return format;
  }

  /** The word of the manifests. */
  public String word() {
    return format.word();
  }

  /** The kind of a format; empty for one that needs no schema. */
  public static Optional<SchemaType> of(RecordFormat format) {
    return Arrays.stream(values()).filter(type -> type.format == format).findFirst();
  }

  /** The kind of this name in the registry; empty for one that is not known here. */
  public static Optional<SchemaType> ofRegistry(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
