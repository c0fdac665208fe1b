package dev.kosha.connector.kafka.topic;

/** How messages name a topic. */
final class TopicName {

  private TopicName() {}

  static String inWords(String topic) {
    return "topic '" + topic + "'";
  }
}
