package dev.kosha.connector.kafka.produce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.RepeatedTest;

/** A topic that somebody else made a moment ago: its leaders may not have taken up their work. */
class NewTopicIT {

  private static final int RECORDS = 200;

  @RepeatedTest(8)
  void topicJustMade_writtenToByAFreshProducer_hasEveryRecord() throws Exception {
    String topic = KafkaCalls.uniqueTopic();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
        KafkaCalls kafka = KafkaCalls.open()) {
      String records =
          IntStream.range(0, RECORDS)
              .mapToObj("{'key': 'k-%d', 'value': 1}"::formatted)
              .collect(Collectors.joining(","));
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(7), Optional.empty())))
          .all()
          .get();

      JsonNode answer =
          kafka.call("kafka.produce", "{'topic': '%s', 'records': [%s]}".formatted(topic, records));

      assertThat(answer.path("succeeded").intValue()).describedAs("%s", answer).isEqualTo(RECORDS);
    }
  }

  private static String bootstrapServers() {
    return KafkaEnvironment.shared().connection().path("bootstrapServers").asText();
  }
}
