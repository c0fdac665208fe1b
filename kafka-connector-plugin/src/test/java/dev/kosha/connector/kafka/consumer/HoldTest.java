package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.testkit.InMemoryStateStore;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);

  private final ConsumerStore store = new ConsumerStore(new InMemoryStateStore());
  private final Hold first = new Hold(store, "here");
  private final Hold second = new Hold(store, "here");
  private final Hold elsewhere = new Hold(store, "elsewhere");

  @BeforeEach
  void create() {
    store.create(ConsumerDefinition.of(new JsonMapper().createObjectNode().put("name", "billing")));
  }

  @Test
  void consumerThatAnotherSessionHolds_isNotGiven() {
    assertThat(first.take("billing", false)).isPresent();

    assertThat(second.take("billing", false)).isEmpty();
    assertThat(first.take("billing", false)).isPresent();
  }

  @Test
  void consumerThatWasGivenBack_comesWithItsPlaces() {
    assertThat(first.take("billing", false)).isPresent();

    first.giveBack("billing", Map.of(P0, new Place(12, true, 7)));

    assertThat(second.take("billing", false).orElseThrow().places())
        .containsOnly(Map.entry(P0, new Place(12, true, 7)));
  }

  @Test
  void consumerTakenByForce_ignoresWhatTheFormerHolderGivesBack() {
    assertThat(first.take("billing", false)).isPresent();

    assertThat(second.take("billing", true)).isPresent();
    first.giveBack("billing", Map.of(P0, new Place(12, true, 7)));

    assertThat(store.require("billing").places()).isEmpty();
    assertThat(first.isTaken(store.require("billing"))).isTrue();
    assertThat(second.isTaken(store.require("billing"))).isFalse();
  }

  @Test
  void otherProcesses_shareTheConsumer() {
    assertThat(first.take("billing", false)).isPresent();

    assertThat(elsewhere.take("billing", false)).isPresent();
    first.giveBack("billing", Map.of(P0, new Place(12, true, 7)));

    assertThat(elsewhere.isTaken(store.require("billing"))).isFalse();
    assertThat(store.require("billing").places()).containsKey(P0);
  }

  @Test
  void consumerThatTwoProcessesHold_isHandedOverWithinEach() {
    assertThat(first.take("billing", false)).isPresent();
    assertThat(elsewhere.take("billing", false)).isPresent();

    assertThat(second.take("billing", false)).as("while the first has it").isEmpty();
    first.giveBack("billing", Map.of());

    assertThat(second.take("billing", false)).isPresent();
    assertThat(elsewhere.isTaken(store.require("billing"))).isFalse();
  }

  @Test
  void holdersOfProcessesThatDied_areForgottenInTime() {
    for (int i = 0; i < 100; i++) {
      assertThat(new Hold(store, "dead " + i).take("billing", false)).isPresent();
    }

    assertThat(store.require("billing").holders()).hasSize(16).containsKey("dead 99");
  }

  @Test
  void deletedConsumer_canBeGivenBack() {
    assertThat(first.take("billing", false)).isPresent();
    store.remove("billing");

    first.giveBack("billing", Map.of());

    assertThat(store.find("billing")).isEmpty();
  }
}
