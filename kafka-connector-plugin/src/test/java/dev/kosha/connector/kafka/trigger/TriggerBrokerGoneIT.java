package dev.kosha.connector.kafka.trigger;

import static dev.kosha.connector.kafka.trigger.TriggerBench.range;
import static dev.kosha.connector.kafka.trigger.TriggerBench.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.TriggerStatus;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.OpenTrigger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TriggerBrokerGoneIT {

  @Test
  void broker_thatGoesAndComesBack_isToldAndCostsNoRecord() {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of());
        TriggerBench bench = new TriggerBench(KafkaCalls.open(cluster.connection()), 2)) {
      OpenTrigger trigger = bench.trigger("'from': 'earliest'");
      bench.produce(0, 10);
      soon().until(() -> bench.numbers().size() == 10);

      cluster.stop();
      // A commit under way may have told of its own end first.
      soon().until(() -> trigger.status().message().contains("no broker can be reached"));
      assertThat(trigger.status().state()).isEqualTo(TriggerStatus.State.FAILING);

      cluster.start();
      soon().ignoreException(ConnectorException.class).until(() -> produced(bench));
      soon().until(() -> bench.numbers().containsAll(range(0, 15)));
      soon().until(() -> trigger.status().state() == TriggerStatus.State.RUNNING);
    }
  }

  private static boolean produced(TriggerBench bench) {
    bench.produce(10, 15);
    return true;
  }

  @Test
  void close_withoutABroker_endsInSeconds() {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of());
        TriggerBench bench = new TriggerBench(KafkaCalls.open(cluster.connection()), 1)) {
      OpenTrigger trigger = bench.trigger("'from': 'earliest'");
      bench.produce(0, 5);
      soon().until(() -> bench.numbers().size() == 5);
      cluster.stop();

      CompletableFuture<Void> closing = CompletableFuture.runAsync(trigger::close);

      assertThat(closing).succeedsWithin(Duration.ofSeconds(20));
    }
  }
}
