package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.record.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What all named consumers of one session share. Thread-safe.
 *
 * @param clients opens members
 * @param context lends threads, time and counters
 * @param codec decodes records
 * @param store what outlives the session
 * @param hold this session's claims
 * @param instance part of the members' static ids: the same in each generation of one process and
 *     connection, and in no other
 * @param patience how long another session of this process may take to give a consumer up
 * @param retired whether a newer session has taken over
 */
record ConsumerHost(
    KafkaClients clients,
    ConnectorContext context,
    RecordCodec codec,
    ConsumerStore store,
    Hold hold,
    String instance,
    Duration patience,
    AtomicBoolean retired) {

  /**
   * @param process tells this host process from every other
   */
  static ConsumerHost create(
      KafkaClients clients,
      RecordCodec codec,
      ConnectorContext context,
      String connection,
      String process,
      Duration patience) {
    ConsumerStore store = new ConsumerStore(context.state());
    String owner = process + "/" + connection;
    return new ConsumerHost(
        clients,
        context,
        codec,
        store,
        new Hold(store, process),
        UUID.nameUUIDFromBytes(owner.getBytes(StandardCharsets.UTF_8)).toString(),
        patience,
        new AtomicBoolean());
  }

  String instanceId(String consumer) {
    return "kosha-" + consumer + "-" + instance;
  }
}
