package dev.kosha.connector.kafka.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordBatchTest {

  private final RecordCodec codec = new RecordCodec();

  @Test
  void offer_beyondTheMostRecords_isRefused() {
    RecordBatch batch = batch(2, 1_000);

    assertThat(batch.offer(record(1))).isTrue();
    assertThat(batch.full()).isFalse();
    assertThat(batch.offer(record(1))).isTrue();
    assertThat(batch.full()).isTrue();
    assertThat(batch.offer(record(1))).isFalse();
    assertThat(batch.records()).hasSize(2);
  }

  @Test
  void offer_beyondTheMostBytes_isRefusedAndSoIsASmallerOneAfterIt() {
    RecordBatch batch = batch(10, 100);

    assertThat(batch.offer(record(60))).isTrue();
    assertThat(batch.offer(record(60))).isFalse();
    assertThat(batch.offer(record(1))).isFalse();
    assertThat(batch.records()).hasSize(1);
  }

  @Test
  void firstRecord_alwaysFits() {
    RecordBatch batch = batch(10, 1);

    assertThat(batch.offer(record(60))).isTrue();
    assertThat(batch.full()).isTrue();
  }

  private RecordBatch batch(int maxRecords, long maxBytes) {
    return codec.batch(RecordFormat.BINARY, RecordFormat.BINARY, maxRecords, maxBytes);
  }

  private static ConsumerRecord<byte[], byte[]> record(int bytes) {
    return new ConsumerRecord<>(
        "t",
        0,
        0,
        1,
        TimestampType.CREATE_TIME,
        -1,
        bytes,
        null,
        new byte[bytes],
        new RecordHeaders(),
        Optional.empty());
  }
}
