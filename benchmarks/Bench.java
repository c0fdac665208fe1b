package dev.kosha.connector.benchmark;

import java.io.IOException;

/**
 * What a scenario works with.
 *
 * @param options how long and how much
 * @param client calls the runner
 * @param runner the process
 * @param broker the process
 */
record Bench(Options options, RunnerClient client, Servers.Running runner, Servers.Running broker) {

  /** Creates a topic of three partitions. */
  String createTopic(String topic) throws IOException, InterruptedException {
    client.invoke(
        "kafka.createTopic", RunnerClient.input(i -> i.put("topic", topic).put("partitions", 3)));
    return topic;
  }
}
