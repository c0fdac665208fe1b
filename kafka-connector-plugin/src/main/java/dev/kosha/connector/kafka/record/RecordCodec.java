package dev.kosha.connector.kafka.record;

/** Makes decoders and batches that share one parser and its table of names. Thread-safe. */
public final class RecordCodec {

  private final JsonText json = new JsonText();
  private final SchemaReader schemas;

  /** For records that have no schema. */
  public RecordCodec() {
    this(
        (bytes, format) -> {
          throw new IllegalStateException("no schemas are known here");
        });
  }

  /**
   * @param schemas reads what has a schema
   */
  public RecordCodec(SchemaReader schemas) {
    this.schemas = schemas;
  }

  /** A decoder for one thread and one answer. */
  public RecordDecoder decoder(RecordFormat keyFormat, RecordFormat valueFormat) {
    return new RecordDecoder(json, schemas, keyFormat, valueFormat);
  }

  /**
   * An empty batch of an answer.
   *
   * @param maxRecords at least 1
   * @param maxBytes at least 1; of keys, values and headers
   */
  public RecordBatch batch(
      RecordFormat keyFormat, RecordFormat valueFormat, int maxRecords, long maxBytes) {
    return batch(keyFormat, valueFormat, RecordSieve.OPEN, maxRecords, maxBytes);
  }

  /** The same, of what a sieve lets through. */
  public RecordBatch batch(
      RecordFormat keyFormat,
      RecordFormat valueFormat,
      RecordSieve sieve,
      int maxRecords,
      long maxBytes) {
    return new RecordBatch(decoder(keyFormat, valueFormat), sieve, maxRecords, maxBytes);
  }
}
