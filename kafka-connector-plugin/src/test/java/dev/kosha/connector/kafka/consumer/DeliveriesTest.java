package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.kafka.record.RecordBatch;
import dev.kosha.connector.kafka.record.RecordCodec;
import dev.kosha.connector.kafka.record.RecordFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final Deliveries deliveries = new Deliveries(Map.of());

  @Test
  void partOfWhatCame_isAnsweredAndTheRestWaits() {
    assign(P0, 10);
    receive(P0, 10, 15);

    assertThat(fill(3)).containsExactly(10L, 11L, 12L);
    assertThat(deliveries.uncommitted()).isEmpty();
    deliveries.answerGiven();

    assertThat(deliveries.uncommitted()).containsExactly(Map.entry(P0, 13L));
    assertThat(deliveries.hasWaiting()).isTrue();
    assertThat(fill(9)).containsExactly(13L, 14L);
    assertThat(deliveries.uncommitted()).containsExactly(Map.entry(P0, 13L));
    assertThat(deliveries.uncommittedWithAnswer()).containsExactly(Map.entry(P0, 15L));
  }

  @Test
  void rollBack_goesBackToTheBeginningOfTheAnswerOnly() {
    assign(P0, 10);
    receive(P0, 10, 20);
    fill(3);
    deliveries.answerGiven();
    fill(4);

    assertThat(deliveries.rollBack()).containsExactly(Map.entry(P0, 13L));
    assertThat(deliveries.hasWaiting()).isFalse();
    assertThat(deliveries.uncommitted()).containsExactly(Map.entry(P0, 13L));
  }

  @Test
  void rollBack_ofTheVeryFirstAnswer_knowsWhereItBegan() {
    assign(P0, Place.UNKNOWN);
    receive(P0, 7, 9);
    fill(2);

    assertThat(deliveries.rollBack()).containsExactly(Map.entry(P0, 7L));
    assertThat(deliveries.uncommitted()).isEmpty();
  }

  @Test
  void partitionThatComesBack_goesOnWhereTheAnswersEnded() {
    assign(P0, 10);
    receive(P0, 10, 20);
    fill(3);
    deliveries.answerGiven();

    deliveries.revoked(List.of(P0));

    assertThat(deliveries.hasWaiting()).isFalse();
    assertThat(deliveries.uncommitted()).isEmpty();
    assertThat(deliveries.assigned(P0, 10)).isEqualTo(OptionalLong.of(13));
    assertThat(deliveries.uncommitted()).containsExactly(Map.entry(P0, 13L));
  }

  @Test
  void partitionThatSomebodyElseCommitted_startsAtHisOffset() {
    assign(P0, 10);
    receive(P0, 10, 20);
    fill(3);
    deliveries.revoked(List.of(P0));

    assertThat(deliveries.assigned(P0, 11)).isEmpty();
    assertThat(deliveries.places()).containsEntry(P0, new Place(11, false, 11));
  }

  @Test
  void placesOfAnEarlierMember_countWhileTheirCommittedOffsetDoes() {
    Deliveries later =
        new Deliveries(Map.of(P0, new Place(13, true, 10), P1, new Place(5, true, 2)));

    assertThat(later.assigned(P0, 10)).isEqualTo(OptionalLong.of(13));
    assertThat(later.assigned(P1, 4)).isEmpty();
    assertThat(later.uncommitted()).containsExactly(Map.entry(P0, 13L));
  }

  @Test
  void commit_leavesWhatWasAnsweredAfterIt() {
    assign(P0, 10);
    receive(P0, 10, 20);
    fill(3);
    deliveries.answerGiven();

    deliveries.committed(Map.of(P0, 12L));
    assertThat(deliveries.uncommitted()).containsExactly(Map.entry(P0, 13L));
    deliveries.committed(Map.of(P0, 13L));
    assertThat(deliveries.uncommitted()).isEmpty();
    assertThat(deliveries.places()).containsEntry(P0, new Place(13, false, 13));
  }

  @Test
  void seek_forgetsWhatWaitsAndLeavesNothingToCommit() {
    assign(P0, 10);
    receive(P0, 10, 20);
    fill(3);
    deliveries.answerGiven();

    deliveries.moved(Map.of(P0, 4L));

    assertThat(deliveries.hasWaiting()).isFalse();
    assertThat(deliveries.uncommitted()).isEmpty();
    assertThat(deliveries.placesToStore()).containsEntry(P0, new Place(4, false, 10));
  }

  @Test
  void recordsThatWait_areNotPartOfTheStoredPlace() {
    assign(P0, Place.UNKNOWN);
    receive(P0, 7, 9);

    assertThat(deliveries.placesToStore())
        .containsOnly(Map.entry(P0, new Place(7, false, Place.UNKNOWN)));
  }

  private void assign(TopicPartition partition, long committed) {
    assertThat(deliveries.assigned(partition, committed)).isEmpty();
  }

  private void receive(TopicPartition partition, long from, long to) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (long offset = from; offset < to; offset++) {
      records.add(
          new ConsumerRecord<>(
              partition.topic(), partition.partition(), offset, null, new byte[1]));
    }
    deliveries.received(new ConsumerRecords<>(Map.of(partition, records), Map.of()));
  }

  private List<Long> fill(int most) {
    RecordBatch batch =
        new RecordCodec().batch(RecordFormat.BINARY, RecordFormat.BINARY, most, 1_000);
    deliveries.fill(batch);
    List<Long> offsets = new ArrayList<>();
    batch.records().forEach(each -> offsets.add(each.path("offset").longValue()));
    return offsets;
  }
}
