package dev.kosha.connector.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFieldTest {

  private static final JsonNode SCHEMA =
      json(
          """
          {"properties": {
            "group": {"type": "string"},
            "schema": {"properties": {"subject": {"title": "Subject"}}},
            "topics": {"items": {"type": "string"}},
            "offsets": {"items": {"properties": {"topic": {"title": "Topic"}, "partition": {}}}}}}
          """);

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void find_ofAFieldWithinOthers_followsItsPath() {
    assertThat(SchemaField.find(SCHEMA, "schema.subject").map(f -> f.path("title").asText()))
        .contains("Subject");
    assertThat(SchemaField.find(SCHEMA, "offsets[].topic").map(f -> f.path("title").asText()))
        .contains("Topic");
    assertThat(SchemaField.find(SCHEMA, "topics")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "subject", "offsets.topic", "schema[].subject", "topics[].name", "a."})
  void find_ofAPathThatLeadsNowhere_isEmpty(String path) {
    assertThat(SchemaField.find(SCHEMA, path)).isEqualTo(Optional.empty());
  }

  @Test
  void fields_ofTheSameObjectAndOfThoseAround_areBeside() {
    assertThat(SchemaField.isBeside(SCHEMA, "offsets[].partition", "topic")).isTrue();
    assertThat(SchemaField.isBeside(SCHEMA, "offsets[].partition", "group")).isTrue();
    assertThat(SchemaField.isBeside(SCHEMA, "group", "topic")).isFalse();
    assertThat(SchemaField.isBeside(SCHEMA, "schema.subject", "topic")).isFalse();
  }
}
