package dev.kosha.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.api.StateEntry;
import org.junit.jupiter.api.Test;

class InMemoryStateStoreTest {

  private final InMemoryStateStore store = new InMemoryStateStore();

  @Test
  void put_versionKnown_writesAndGrows() {
    StateEntry first = store.put("a", TextNode.valueOf("1"), StateEntry.ABSENT).orElseThrow();
    StateEntry second = store.put("a", TextNode.valueOf("2"), first.version()).orElseThrow();

    assertThat(second.version()).isGreaterThan(first.version());
    assertThat(store.find("a")).contains(second);
  }

  @Test
  void put_somebodyWroteInBetween_writesNothing() {
    StateEntry first = store.put("a", TextNode.valueOf("1"), StateEntry.ABSENT).orElseThrow();
    StateEntry second = store.put("a", TextNode.valueOf("2"), first.version()).orElseThrow();

    assertThat(store.put("a", TextNode.valueOf("3"), first.version())).isEmpty();
    assertThat(store.put("a", TextNode.valueOf("3"), StateEntry.ABSENT)).isEmpty();
    assertThat(store.remove("a", first.version())).isFalse();
    assertThat(store.find("a")).contains(second);
  }

  @Test
  void put_afterRemoval_meetsNoOldVersion() {
    StateEntry first = store.put("a", TextNode.valueOf("1"), StateEntry.ABSENT).orElseThrow();
    assertThat(store.remove("a", first.version())).isTrue();
    assertThat(store.put("a", TextNode.valueOf("2"), StateEntry.ABSENT)).isPresent();

    assertThat(store.remove("a", first.version())).isFalse();
  }

  @Test
  void list_prefix_isOrderedAndEndsWithIt() {
    for (String key : new String[] {"b/2", "c", "b/1", "a", "b"}) {
      store.put(key, TextNode.valueOf(key), StateEntry.ABSENT);
    }

    assertThat(store.list("b/")).extracting(StateEntry::key).containsExactly("b/1", "b/2");
  }

  @Test
  void value_changedByReader_staysAsWritten() {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("n", 1);
    store.put("a", value, StateEntry.ABSENT);
    value.put("n", 2);
    ((ObjectNode) store.find("a").orElseThrow().value()).put("n", 3);

    assertThat(store.find("a").orElseThrow().value().path("n").asInt()).isEqualTo(1);
  }
}
