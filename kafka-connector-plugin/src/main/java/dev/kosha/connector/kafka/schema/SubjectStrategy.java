package dev.kosha.connector.kafka.schema;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.Map;
import java.util.Optional;

/** How the name of a subject comes about, as the clients of registries do it. */
enum SubjectStrategy {
  /** One schema for all keys, and one for all values, of a topic. */
  TOPIC {
    @Override
    String subject(String topic, String field, Optional<String> record) {
      return topic + "-" + field;
    }
  },
  /** One for each kind of record, in all topics. */
  RECORD {
    @Override
    String subject(String topic, String field, Optional<String> record) {
      return require(record);
    }
  },
  /** One for each kind of record of a topic. */
  TOPIC_RECORD {
    @Override
    String subject(String topic, String field, Optional<String> record) {
      return topic + "-" + require(record);
    }
  };

  private static final Map<String, SubjectStrategy> BY_WORD =
      Map.of("topic", TOPIC, "record", RECORD, "topicRecord", TOPIC_RECORD);

  /** The strategy of this word; {@link #TOPIC} when there is none. */
  static SubjectStrategy of(String word) {
    return BY_WORD.getOrDefault(word, TOPIC);
  }

  /**
   * The name of the subject.
   *
   * @param field {@code key} or {@code value}
   * @param record the full name of the kind of record, when it is known
   * @throws ConnectorException INVALID_INPUT when it is needed and not known
   */
  abstract String subject(String topic, String field, Optional<String> record);

  private static String require(Optional<String> record) {
    return record.orElseThrow(
        () ->
            new ConnectorException(
                StandardErrorCode.INVALID_INPUT,
                "this strategy needs the full name of the record, in 'record'"));
  }
}
