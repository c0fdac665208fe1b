package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {

  private final JsonMapper mapper = new JsonMapper();

  @Test
  void schema_reference_leadsThroughTheNewPlace() throws JsonProcessingException {
    assertThat(
            moved("{\"items\": {\"$ref\": \"#/$defs/a\"}, \"$defs\": {\"a\": {\"$ref\": \"#\"}}}"))
        .isEqualTo(
            mapper.readTree(
                "{\"items\": {\"$ref\": \"#/s/$defs/a\"}, \"$defs\": {\"a\": {\"$ref\": \"#/s\"}}}"));
  }

  @Test
  void schema_data_isLeftAlone() throws JsonProcessingException {
    String schema =
        "{\"const\": {\"$ref\": \"#/a\"}, \"examples\": [{\"$ref\": \"#/a\"}], \"enum\": [{\"$ref\": \"#\"}]}";

    assertThat(moved(schema)).isEqualTo(mapper.readTree(schema));
  }

  @Test
  void schema_propertiesNamedLikeKeywords_areSchemas() throws JsonProcessingException {
    assertThat(
            moved(
                "{\"properties\": {\"default\": {\"$ref\": \"#/a\"}, \"properties\": {\"const\": {\"$ref\": \"#/a\"}}}}"))
        .isEqualTo(
            mapper.readTree(
                "{\"properties\": {\"default\": {\"$ref\": \"#/s/a\"}, \"properties\": {\"const\": {\"$ref\": \"#/a\"}}}}"));
  }

  @Test
  void schema_root_losesItsIdentity() throws JsonProcessingException {
    assertThat(moved("{\"$schema\": \"x\", \"$id\": \"y\", \"type\": \"object\"}"))
        .isEqualTo(mapper.readTree("{\"type\": \"object\"}"));
  }

  @Test
  void integer_withoutABoundOf32Bits_saysThatItIsLong() throws JsonProcessingException {
    assertThat(
            moved(
                "{\"properties\": {\"offset\": {\"type\": [\"integer\", \"null\"]}, \"partition\": {\"type\": \"integer\", \"maximum\": 2147483647}, \"ratio\": {\"type\": \"number\"}}}"))
        .isEqualTo(
            mapper.readTree(
                "{\"properties\": {\"offset\": {\"type\": [\"integer\", \"null\"], \"format\": \"int64\"}, \"partition\": {\"type\": \"integer\", \"maximum\": 2147483647}, \"ratio\": {\"type\": \"number\"}}}"));
  }

  @Test
  void choice_withADefault_losesTheDefault() throws JsonProcessingException {
    assertThat(
            moved("{\"default\": \"a\", \"oneOf\": [{\"const\": \"a\"}, {\"type\": \"boolean\"}]}"))
        .isEqualTo(mapper.readTree("{\"oneOf\": [{\"const\": \"a\"}, {\"type\": \"boolean\"}]}"));
  }

  private ObjectNode moved(String schema) throws JsonProcessingException {
    return PublishedSchema.of((ObjectNode) mapper.readTree(schema), "#/s");
  }
}
