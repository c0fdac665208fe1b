package dev.kosha.connector.runner.connection;

import static dev.kosha.connector.runner.fixture.HostUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.StateEntry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MemoryStateStoreTest {

  private final MemoryStateStore store = new MemoryStateStore();

  private long version(String key) {
    return store.find(key).map(StateEntry::version).orElse(StateEntry.ABSENT);
  }

  @Test
  void put_writes_only_over_the_version_that_was_read() {
    assertThat(store.put("a", json("{\"v\": 1}"), StateEntry.ABSENT)).isPresent();
    assertThat(store.put("a", json("{\"v\": 2}"), StateEntry.ABSENT)).isEmpty();
    assertThat(store.put("a", json("{\"v\": 2}"), 1))
        .hasValueSatisfying(entry -> assertThat(entry.version()).isEqualTo(2));
    assertThat(store.put("a", json("{\"v\": 3}"), 1)).isEmpty();
    assertThat(store.find("a").orElseThrow().value()).isEqualTo(json("{\"v\": 2}"));
  }

  @Test
  void remove_takes_only_the_version_that_was_read() {
    store.put("a", json("{}"), StateEntry.ABSENT);

    assertThat(store.remove("a", 2)).isFalse();
    assertThat(store.remove("a", 1)).isTrue();
    assertThat(store.find("a")).isEmpty();
    assertThat(store.remove("a", 1)).isFalse();
  }

  @Test
  void list_answers_the_keys_of_a_prefix_in_order() {
    for (String key : new String[] {"b/2", "a", "b/1", "c"}) {
      store.put(key, json("{}"), StateEntry.ABSENT);
    }

    assertThat(store.list("b/")).extracting(StateEntry::key).containsExactly("b/1", "b/2");
  }

  @Test
  void values_are_copies_both_ways() {
    ObjectNode value = json("{\"v\": 1}");
    store.put("a", value, StateEntry.ABSENT);
    value.put("v", 2);
    ((ObjectNode) store.find("a").orElseThrow().value()).put("v", 3);

    assertThat(store.find("a").orElseThrow().value()).isEqualTo(json("{\"v\": 1}"));
  }

  @Test
  void put_from_many_threads_loses_no_increment() {
    IntStream.range(0, 500)
        .parallel()
        .forEach(
            i -> {
              while (store.put("n", json("{}"), version("n")).isEmpty()) {
                Thread.onSpinWait();
              }
            });

    assertThat(version("n")).isEqualTo(500);
  }
}
