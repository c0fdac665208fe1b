package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON Merge Patch (RFC 7396). */
final class MergePatch {

  private MergePatch() {}

  /** A patched copy of the object. */
  static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target.deepCopy();
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      JsonNode value = member.getValue();
      if (value.isNull()) {
        result.remove(member.getKey());
      } else if (value instanceof ObjectNode object) {
        JsonNode present = result.path(member.getKey());
        ObjectNode below =
            present instanceof ObjectNode known && !SecretFields.isMarker(known)
                ? known
                : JsonNodeFactory.instance.objectNode();
        result.set(member.getKey(), apply(below, object));
      } else {
        result.set(member.getKey(), value.deepCopy());
      }
    }
    return result;
  }
}
