package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DescribeMetadataQuorumOptions;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.QuorumInfo.ReplicaState;
import org.jspecify.annotations.Nullable;

/** {@code kafka.describeQuorum}. */
final class DescribeQuorum implements ActionHandler {

  private final AdminCalls calls;

  DescribeQuorum(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    return calls.run(
        context,
        call ->
            call.read(
                    call.admin()
                        .describeMetadataQuorum(
                            new DescribeMetadataQuorumOptions().timeoutMs(call.timeoutMillis()))
                        .quorumInfo(),
                    "metadata quorum of the cluster")
                .thenApply(DescribeQuorum::answer));
  }

  private static JsonNode answer(QuorumInfo quorum) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("leaderId", quorum.leaderId() < 0 ? null : Integer.valueOf(quorum.leaderId()));
    answer.put("leaderEpoch", quorum.leaderEpoch());
    answer.put("highWatermarkOffset", quorum.highWatermark());
    write(quorum.voters(), leaderEnd(quorum), answer.putArray("voters"));
    write(quorum.observers(), leaderEnd(quorum), answer.putArray("observers"));
    return answer;
  }

  private static OptionalLong leaderEnd(QuorumInfo quorum) {
    return quorum.voters().stream()
        .filter(voter -> voter.replicaId() == quorum.leaderId())
        .mapToLong(ReplicaState::logEndOffset)
        .findFirst();
  }

  private static void write(List<ReplicaState> replicas, OptionalLong leaderEnd, ArrayNode list) {
    replicas.stream()
        .sorted(Comparator.comparingInt(ReplicaState::replicaId))
        .forEach(
            replica ->
                list.addObject()
                    .put("nodeId", replica.replicaId())
                    .put("logEndOffset", replica.logEndOffset())
                    .put("lagOffset", lag(replica, leaderEnd))
                    .put("lastFetchTimestamp", time(replica.lastFetchTimestamp()))
                    .put("lastCaughtUpTimestamp", time(replica.lastCaughtUpTimestamp())));
  }

  private static @Nullable Long lag(ReplicaState replica, OptionalLong leaderEnd) {
    return leaderEnd.isEmpty()
        ? null
        : Long.valueOf(Math.max(0, leaderEnd.getAsLong() - replica.logEndOffset()));
  }

  private static @Nullable Long time(OptionalLong time) {
    return time.isEmpty() ? null : Long.valueOf(time.getAsLong());
  }
}
