package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeleteRecordsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of requests to the leaders of partitions that are not there any more. */
@Timeout(60)
class GoneTopicIT {

  private static final int TIMEOUT_MILLIS = 1_000;

  private static Admin admin;

  @BeforeAll
  static void open() throws Exception {
    admin = Admin.create(Map.of("bootstrap.servers", KafkaEnvironment.shared().bootstrapServers()));
    admin
        .createTopics(List.of(new NewTopic("stays", 1, (short) 1)))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  @AfterAll
  static void close() {
    admin.close();
  }

  @Test
  void deletion_topicGone_tellsThat() {
    ConnectorException failure = failure(deletion(new TopicPartition("gone", 0)));

    assertThat(failure.code()).isEqualTo(KafkaErrorCode.UNKNOWN_TOPIC);
    assertThat(failure.message()).isEqualTo("topic 'gone' does not exist");
  }

  @Test
  void deletion_topicThere_leavesWhatIsTold() {
    ConnectorException failure = failure(deletion(new TopicPartition("stays", 7)));

    assertThat(failure.code())
        .isIn(StandardErrorCode.OUTCOME_UNKNOWN, StandardErrorCode.UNAVAILABLE);
    assertThat(failure.message()).startsWith("records: ");
  }

  private static CompletionStage<Void> deletion(TopicPartition partition) {
    DeleteRecordsOptions options = new DeleteRecordsOptions().timeoutMs(TIMEOUT_MILLIS);
    AdminCall call = new AdminCall(admin, TIMEOUT_MILLIS, new AdminCall.Progress());
    var result =
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)), options).all();
    return GoneTopic.told(call, partition.topic(), call.write(result, "records"));
  }

  private static ConnectorException failure(CompletionStage<Void> result) {
    CompletableFuture<Throwable> ended =
        result.handle((value, error) -> KafkaErrors.unwrap(error)).toCompletableFuture();
    assertThat(ended).succeedsWithin(Duration.ofSeconds(30)).isInstanceOf(ConnectorException.class);
    return (ConnectorException) ended.join();
  }
}
