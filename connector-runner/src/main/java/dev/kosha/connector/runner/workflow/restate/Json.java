package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.restate.serde.Serde;

/** JSON trees as Restate keeps them. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static final Serde<JsonNode> SERDE =
      Serde.using("application/json", MAPPER::writeValueAsBytes, MAPPER::readTree);

  private Json() {}
}
