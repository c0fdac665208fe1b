package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON with positions. Used once, by one thread. */
final class JsonSource {

  private static final JsonMapper MAPPER = mapper();

  private final String text;
  private final SourceTree.Notes notes = new SourceTree.Notes();

  JsonSource(String text) {
    this.text = text;
  }

  private static JsonMapper mapper() {
    JsonMapper mapper = JsonMapper.builder().build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(SourceTree.MAXIMUM_DEPTH).build());
    return mapper;
  }

  SourceTree read() {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() == null) {
        return SourceTree.failed(new DocumentProblem("", 1, 1, "syntax", "is empty"));
      }
      notes.place("", at(parser));
      JsonNode tree = value(parser, "");
      if (parser.nextToken() != null) {
        notes.problem("", at(parser), "syntax", "has more text after its end");
      }
      return notes.finish(tree);
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      Position at =
          location == null
              ? Position.UNKNOWN
              : new Position(location.getLineNr(), location.getColumnNr());
      String message = "is not JSON: " + e.getOriginalMessage();
      return SourceTree.failed(new DocumentProblem("", at.line(), at.column(), "syntax", message));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
  }

  private JsonNode value(JsonParser parser, String pointer) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, pointer);
      case START_ARRAY -> array(parser, pointer);
      default -> MAPPER.readTree(parser);
    };
  }

  private ObjectNode object(JsonParser parser, String pointer) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String child = Pointers.child(pointer, name);
      Position position = at(parser);
      notes.place(child, position);
      parser.nextToken();
      JsonNode value = value(parser, child);
      if (object.has(name)) {
        notes.problem(child, position, "duplicate", "stands there twice");
      }
      object.set(name, value);
    }
    return object;
  }

  private ArrayNode array(JsonParser parser, String pointer) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String child = Pointers.child(pointer, array.size());
      notes.place(child, at(parser));
      array.add(value(parser, child));
    }
    return array;
  }

  private static Position at(JsonParser parser) {
    JsonLocation location = parser.currentTokenLocation();
    return new Position(location.getLineNr(), location.getColumnNr());
  }
}
