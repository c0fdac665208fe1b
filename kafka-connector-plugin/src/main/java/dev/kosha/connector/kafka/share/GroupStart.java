package dev.kosha.connector.kafka.share;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Sets where share groups start, which is a config of the group and not of its members.
 * Thread-safe.
 */
final class GroupStart {

  private static final String CONFIG = "share.auto.offset.reset";
  private static final int PATIENCE_MILLIS = 4_000;
  private static final int MOST_REMEMBERED = 1_000;

  private final KafkaClients clients;

  /** Set once by this session; it stays with the group. */
  private final Set<String> done = ConcurrentHashMap.newKeySet();

  GroupStart(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * @param word {@code earliest} or {@code latest}, or missing to leave it as it is
   */
  CompletionStage<Boolean> set(String groupId, JsonNode word) {
    String wanted = groupId + " " + word.asText("");
    if (word.isMissingNode() || done.contains(wanted)) {
      return CompletableFuture.completedFuture(true);
    }
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(CONFIG, word.asText()), AlterConfigOp.OpType.SET);
    return clients
        .admin()
        .thenCompose(
            admin ->
                admin
                    .incrementalAlterConfigs(
                        Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, groupId),
                            List.of(change)),
                        new AlterConfigsOptions().timeoutMs(PATIENCE_MILLIS))
                    .all()
                    .toCompletionStage())
        .handle(
            (set, error) -> {
              if (error != null) {
                throw KafkaErrors.translateWrite(error, "share group '" + groupId + "'");
              }
              if (done.size() >= MOST_REMEMBERED) {
                done.clear();
              }
              return done.add(wanted);
            });
  }
}
