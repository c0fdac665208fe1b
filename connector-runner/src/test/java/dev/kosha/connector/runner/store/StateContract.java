package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds of the state that connectors keep, whatever the database. */
abstract class StateContract {

  private final Store store;

  StateContract(StoreDatabase database) {
    store = database.open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void state_isWrittenOnlyOverTheVersionThatWasRead() {
    StateTable states = store.states();

    assertThat(states.put("kafka", "a", "k", "1", StoredState.ABSENT)).isTrue();
    assertThat(states.put("kafka", "a", "k", "2", StoredState.ABSENT)).isFalse();
    assertThat(states.put("kafka", "a", "k", "2", 1)).isTrue();
    assertThat(states.put("kafka", "a", "k", "3", 1)).isFalse();
    assertThat(states.find("kafka", "a", "k")).contains(new StoredState("k", "2", 2));
    assertThat(states.remove("kafka", "a", "k", 1)).isFalse();
    assertThat(states.remove("kafka", "a", "k", 2)).isTrue();
    assertThat(states.find("kafka", "a", "k")).isEmpty();
  }

  @Test
  void state_incrementedByManyAtOnce_losesNone() {
    LongStream.range(0, 60)
        .parallel()
        .forEach(
            i -> {
              long read;
              do {
                read = store.states().find("kafka", "a", "n").map(StoredState::version).orElse(0L);
              } while (!store.states().put("kafka", "a", "n", "{}", read));
            });

    assertThat(store.states().find("kafka", "a", "n").map(StoredState::version)).contains(60L);
  }

  @Test
  void state_listed_isOfThePrefixInJavasOrder() {
    for (String key : List.of("p/b", "p/B", "p/_", "p/é", "q", "p%")) {
      store.states().put("kafka", "a", key, "{}", StoredState.ABSENT);
    }
    store.states().put("kafka", "other", "p/other", "{}", StoredState.ABSENT);

    assertThat(store.states().list("kafka", "a", "p/"))
        .extracting(StoredState::key)
        .containsExactly("p/B", "p/_", "p/b", "p/é");
  }
}
