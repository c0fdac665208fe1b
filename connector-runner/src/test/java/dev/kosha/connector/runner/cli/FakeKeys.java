package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One key, and what was asked for.
 *
 * @param asked what every call is added to
 */
record FakeKeys(List<String> asked) implements KeyAccess {

  @Override
  public JsonNode keys() {
    return FakeProgram.json(
        "[{\"id\": \"0123456789abcdef\", \"name\": \"ci\", \"role\": \"viewer\"}]");
  }

  @Override
  public JsonNode createKey(JsonNode request) {
    asked.add("create " + request);
    return FakeProgram.json(
        "{\"id\": \"0123456789abcdef\", \"key\": \"kosha_0123456789abcdef_s\"}");
  }

  @Override
  public void revokeKey(String id) {
    asked.add("revoke " + id);
  }

  @Override
  public void close() {}
}
