package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.StateEntry;
import dev.kosha.connector.api.StateStore;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The named consumers of one connection, beyond the life of a session. Thread-safe; every call may
 * block.
 */
final class ConsumerStore {

  private static final String PREFIX = "consumer/";
  private static final int MOST_ATTEMPTS = 100;

  private final StateStore state;

  ConsumerStore(StateStore state) {
    this.state = state;
  }

  Optional<StoredConsumer> find(String name) {
    return state.find(PREFIX + name).map(entry -> StoredConsumer.of(entry.value()));
  }

  /**
   * @throws ConnectorException UNKNOWN_CONSUMER
   */
  StoredConsumer require(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  /** All, ordered by name. */
  List<StoredConsumer> list() {
    return state.list(PREFIX).stream().map(entry -> StoredConsumer.of(entry.value())).toList();
  }

  /**
   * @throws ConnectorException CONSUMER_EXISTS
   */
  void create(ConsumerDefinition definition) {
    StoredConsumer fresh = new StoredConsumer(definition, Map.of(), Map.of());
    if (state.put(PREFIX + definition.name(), fresh.toJson(), StateEntry.ABSENT).isEmpty()) {
      throw new ConnectorException(
          KafkaErrorCode.CONSUMER_EXISTS, "consumer '" + definition.name() + "' exists already");
    }
  }

  /**
   * Changes an entry against all others that change it.
   *
   * @param change may run more than once
   * @return what is stored now
   * @throws ConnectorException UNKNOWN_CONSUMER
   */
  StoredConsumer update(String name, UnaryOperator<StoredConsumer> change) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      StateEntry entry = state.find(PREFIX + name).orElseThrow(() -> unknown(name));
      StoredConsumer before = StoredConsumer.of(entry.value());
      StoredConsumer after = change.apply(before);
      if (after.equals(before)
          || state.put(entry.key(), after.toJson(), entry.version()).isPresent()) {
        return after;
      }
    }
    throw new ConnectorException(
        StandardErrorCode.UNAVAILABLE, "consumer '" + name + "' is being changed by too many");
  }

  /**
   * @return what was removed
   * @throws ConnectorException UNKNOWN_CONSUMER
   */
  StoredConsumer remove(String name) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      StateEntry entry = state.find(PREFIX + name).orElseThrow(() -> unknown(name));
      if (state.remove(entry.key(), entry.version())) {
        return StoredConsumer.of(entry.value());
      }
    }
    throw new ConnectorException(
        StandardErrorCode.UNAVAILABLE, "consumer '" + name + "' is being changed by too many");
  }

  private static ConnectorException unknown(String name) {
    return new ConnectorException(
        KafkaErrorCode.UNKNOWN_CONSUMER, "there is no consumer '" + name + "'");
  }
}
