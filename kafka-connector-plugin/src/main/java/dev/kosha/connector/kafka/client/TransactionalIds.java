package dev.kosha.connector.kafka.client;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The transactional ids of one session. Immutable. They are few and used again and again, so that
 * the brokers have few to remember; no other session, process or host uses them, which would fence
 * this one.
 *
 * @param clientId names connection, generation and session
 */
record TransactionalIds(String clientId) {

  /**
   * @param slot of the session's producers that write transactions
   */
  String of(int slot) {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    String process = runtime.getName() + "/" + runtime.getStartTime();
    UUID id = UUID.nameUUIDFromBytes(process.getBytes(StandardCharsets.UTF_8));
    return clientId + "-" + id + "-" + slot;
  }
}
