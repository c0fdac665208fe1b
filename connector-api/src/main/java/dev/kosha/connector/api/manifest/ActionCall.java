package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One call that a manifest asks for.
 *
 * @param title what it is for, in words; empty when that is plain
 * @param action the action's id
 * @param input its input
 */
public record ActionCall(
    String title,
    @JsonProperty(required = true) String action,
    @JsonProperty(required = true) ObjectNode input) {

  public ActionCall {
    title = title == null ? "" : title;
  }
}
