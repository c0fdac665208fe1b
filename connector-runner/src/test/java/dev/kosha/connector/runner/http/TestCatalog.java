package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DialectManifest;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledAction;
import dev.kosha.connector.runner.registry.InstalledConnector;
import java.io.UncheckedIOException;
import java.util.List;

/** A connector named {@code test} with two actions. */
final class TestCatalog {

  static final String ICON = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

  private static final String CONNECTOR =
      """
      {"kind": "connector", "id": "test", "title": "Test", "description": "For tests.",
       "keywords": ["trial"], "icon": "test.svg",
       "groups": [{"id": "talk", "title": "Talk", "description": "Saying things."}],
       "connection": {"schema": {"type": "object", "properties": {}}, "example": {}},
       "actions": ["test.echo", "test.shout"]}
      """;

  private static final String ECHO =
      """
      {"kind": "action", "id": "test.echo", "title": "Echo", "description": "Answers the input.",
       "keywords": ["mirror"], "group": "talk", "version": "1.0",
       "input": {"type": "object", "required": ["text"], "$defs": {"word": {"type": "string"}},
         "properties": {"text": {"$ref": "#/$defs/word", "title": "Text", "description": "What to say.", "examples": ["hi"]}}},
       "output": {"type": "object", "required": ["text"],
         "properties": {"text": {"type": "string", "title": "Text", "description": "What was said.", "examples": ["hi"]}}},
       "examples": [{"title": "Hi", "input": {"text": "hi"}, "output": {"text": "hi"}}],
       "effects": {"readOnly": true, "destructive": false, "idempotent": true},
       "errors": [{"code": "TOO_LOUD", "category": "CONFLICT", "description": "Somebody sleeps. Whisper."}],
       "ui": {"preview": ["text"]}}
      """;

  private static final String SHOUT =
      """
      {"kind": "action", "id": "test.shout", "title": "Shout", "description": "Says it loud, like echo.",
       "group": "talk", "version": "1.2", "deprecated": {"since": "2.0", "message": "Use echo."},
       "input": {"type": "object", "properties": {}}, "output": {"type": "object", "properties": {}},
       "examples": [{"title": "Nothing", "input": {}, "output": {}}],
       "effects": {"readOnly": false, "destructive": true, "idempotent": false}, "errors": []}
      """;

  private TestCatalog() {}

  static Catalog create() {
    return withDialects(List.of());
  }

  static Catalog withDialects(List<DialectManifest> dialects) {
    ObjectNode connector = read(CONNECTOR);
    return new Catalog(
        List.of(
            new InstalledConnector(
                ConnectorManifest.of(connector), connector, ICON, dialects, "1.4.0", 7)),
        List.of(action(read(ECHO)), action(read(SHOUT))));
  }

  private static InstalledAction action(ObjectNode document) {
    return new InstalledAction(ActionManifest.of(document), document, 7);
  }

  static ObjectNode read(String json) {
    try {
      return (ObjectNode) new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
