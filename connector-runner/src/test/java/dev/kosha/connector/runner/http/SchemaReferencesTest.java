package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SchemaReferencesTest {

  private final JsonMapper mapper = new JsonMapper();

  @Test
  void moved_reference_leadsThroughTheNewPlace() throws JsonProcessingException {
    assertThat(
            moved("{\"items\": {\"$ref\": \"#/$defs/a\"}, \"$defs\": {\"a\": {\"$ref\": \"#\"}}}"))
        .isEqualTo(
            mapper.readTree(
                "{\"items\": {\"$ref\": \"#/s/$defs/a\"}, \"$defs\": {\"a\": {\"$ref\": \"#/s\"}}}"));
  }

  @Test
  void moved_data_isLeftAlone() throws JsonProcessingException {
    String schema =
        "{\"const\": {\"$ref\": \"#/a\"}, \"examples\": [{\"$ref\": \"#/a\"}], \"enum\": [{\"$ref\": \"#\"}]}";

    assertThat(moved(schema)).isEqualTo(mapper.readTree(schema));
  }

  @Test
  void moved_propertiesNamedLikeKeywords_areSchemas() throws JsonProcessingException {
    assertThat(
            moved(
                "{\"properties\": {\"default\": {\"$ref\": \"#/a\"}, \"properties\": {\"const\": {\"$ref\": \"#/a\"}}}}"))
        .isEqualTo(
            mapper.readTree(
                "{\"properties\": {\"default\": {\"$ref\": \"#/s/a\"}, \"properties\": {\"const\": {\"$ref\": \"#/a\"}}}}"));
  }

  @Test
  void moved_root_losesItsIdentity() throws JsonProcessingException {
    assertThat(moved("{\"$schema\": \"x\", \"$id\": \"y\", \"type\": \"object\"}"))
        .isEqualTo(mapper.readTree("{\"type\": \"object\"}"));
  }

  private ObjectNode moved(String schema) throws JsonProcessingException {
    return SchemaReferences.moved((ObjectNode) mapper.readTree(schema), "#/s");
  }
}
