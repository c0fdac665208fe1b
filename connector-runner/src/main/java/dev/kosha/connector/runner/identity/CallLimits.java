package dev.kosha.connector.runner.identity;

import java.util.List;

/**
 * What an invoker may call; it narrows the role, never widens it. Immutable.
 *
 * @param connections the connections it may use; empty for all
 * @param actions ids of the actions it may call, or beginnings of ids that end with {@code *};
 *     empty for all
 * @param readOnly whether it may only call actions that change nothing
 * @param quota how much it may ask of one runner; of any role
 */
public record CallLimits(
    List<String> connections, List<String> actions, boolean readOnly, Quota quota) {

  private static final CallLimits NONE = new CallLimits(List.of(), List.of(), false);

  public CallLimits {
    connections = List.copyOf(connections);
    actions = List.copyOf(actions);
  }

  /** Limits to what may be called, not to how often. */
  public CallLimits(List<String> connections, List<String> actions, boolean readOnly) {
    this(connections, actions, readOnly, Quota.none());
  }

  /** No limit at all. */
  public static CallLimits none() {
    return NONE;
  }

  /** Whether everything may be called, however often. */
  public boolean isNone() {
    return connections.isEmpty() && actions.isEmpty() && !readOnly;
  }

  public boolean allowsConnection(String name) {
    return connections.isEmpty() || connections.contains(name);
  }

  public boolean allowsAction(String id) {
    if (actions.isEmpty()) {
      return true;
    }
    for (String allowed : actions) {
      if (allowed.endsWith("*")
          ? id.startsWith(allowed.substring(0, allowed.length() - 1))
          : id.equals(allowed)) {
        return true;
      }
    }
    return false;
  }
}
