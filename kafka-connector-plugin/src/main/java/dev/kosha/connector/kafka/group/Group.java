package dev.kosha.connector.kafka.group;

import java.util.List;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.jspecify.annotations.Nullable;

/**
 * A group of consumers as its coordinator describes it, whatever its type. Immutable.
 *
 * @param assignor how its partitions are shared out; null where the coordinator does not tell
 * @param epoch how often its members or their subscriptions changed; null for a classic group
 */
public record Group(
    String id,
    GroupType type,
    GroupState state,
    @Nullable String assignor,
    @Nullable Node coordinator,
    @Nullable Integer epoch,
    List<GroupMember> members) {

  public Group {
    members = List.copyOf(members);
  }

  /** Whether members would be disturbed by a change of the group's offsets. */
  public boolean isActive() {
    return !members.isEmpty();
  }

  /** How messages name it. */
  public String inWords() {
    return inWords(id);
  }

  /** How messages name a group. */
  public static String inWords(String id) {
    return "group '" + id + "'";
  }
}
