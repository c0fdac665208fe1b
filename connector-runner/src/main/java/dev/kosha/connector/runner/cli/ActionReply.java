package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How a call ended. */
public sealed interface ActionReply {

  /**
   * The action answered.
   *
   * @param output its output
   */
  record Answered(JsonNode output) implements ActionReply {}

  /**
   * The action failed, or never ran.
   *
   * @param code stable
   * @param message names the thing and the reason
   * @param retriable whether the same call may succeed later
   * @param invocationId under which the runner's log tells more; empty when there is none
   * @param faults of the input; empty unless that is to blame
   */
  record Refused(
      String code, String message, boolean retriable, String invocationId, List<InputFault> faults)
      implements ActionReply {

    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
