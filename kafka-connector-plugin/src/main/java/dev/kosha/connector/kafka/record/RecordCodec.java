package dev.kosha.connector.kafka.record;

/** Makes decoders and batches that share one parser and its table of names. Thread-safe. */
public final class RecordCodec {

  private final JsonText json = new JsonText();

  /** A decoder for one thread and one answer. */
  public RecordDecoder decoder(RecordFormat keyFormat, RecordFormat valueFormat) {
    return new RecordDecoder(json, keyFormat, valueFormat);
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
