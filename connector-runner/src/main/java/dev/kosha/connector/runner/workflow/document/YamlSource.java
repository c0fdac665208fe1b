package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Reads YAML with positions. Plain scalars are what the core schema of YAML 1.2 says, so {@code on}
 * and {@code no} are texts. Used once, by one thread.
 */
final class YamlSource {

  /** Nodes of the tree; aliases count each time they are used. */
  private static final int MAXIMUM_NODES = 200_000;

  private static final Set<Tag> TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.SEQ,
          Tag.MAP);

  private final String text;
  private final SourceTree.Notes notes = new SourceTree.Notes();
  private final Set<Node> open = new HashSet<>();
  private int nodes;

  YamlSource(String text) {
    this.text = text;
  }

  SourceTree read() {
    List<Node> documents = new ArrayList<>();
    try {
      yaml().composeAll(new StringReader(text)).forEach(documents::add);
    } catch (MarkedYAMLException e) {
      Position at = at(e.getProblemMark());
      String message = "is not YAML: " + e.getProblem();
      return SourceTree.failed(new DocumentProblem("", at.line(), at.column(), "syntax", message));
    } catch (YAMLException e) {
      String message = "is not YAML: " + e.getMessage();
      return SourceTree.failed(new DocumentProblem("", 0, 0, "syntax", message));
    }
    if (documents.isEmpty()) {
      return SourceTree.failed(new DocumentProblem("", 1, 1, "syntax", "is empty"));
    }
    Node first = documents.get(0);
    notes.place("", at(first.getStartMark()));
    JsonNode tree = value(first, "");
    if (documents.size() > 1) {
      Position second = at(documents.get(1).getStartMark());
      notes.problem("", second, "syntax", "has more than one document");
    }
    return notes.finish(tree);
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(SourceTree.MAXIMUM_DEPTH);
    options.setCodePointLimit(SourceTree.MAXIMUM_CHARACTERS);
    options.setAllowDuplicateKeys(true);
    // They are counted as nodes.
    options.setMaxAliasesForCollections(MAXIMUM_NODES);
    return new Yaml(
        new SafeConstructor(options),
        new Representer(new DumperOptions()),
        new DumperOptions(),
        options);
  }

  private JsonNode value(Node node, String pointer) {
    Position position = at(node.getStartMark());
    if (++nodes > MAXIMUM_NODES || !open.add(node)) {
      String message =
          nodes > MAXIMUM_NODES
              ? "has more than " + MAXIMUM_NODES + " nodes, aliases counted"
              : "contains itself";
      if (nodes <= MAXIMUM_NODES + 1) {
        notes.problem(pointer, position, "limit", message);
      }
      return NullNode.getInstance();
    }
    try {
      if (!TAGS.contains(node.getTag())) {
        notes.problem(
            pointer,
            position,
            "syntax",
            "has the tag " + node.getTag() + ", which is not supported");
      }
      if (node instanceof MappingNode mapping) {
        return object(mapping, pointer);
      }
      if (node instanceof SequenceNode sequence) {
        return array(sequence, pointer);
      }
      return scalar((ScalarNode) node, pointer);
    } finally {
      open.remove(node);
    }
  }

  private ObjectNode object(MappingNode mapping, String pointer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      Position position = at(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        notes.problem(pointer, position, "syntax", "has a name that is not a text");
        continue;
      }
      String child = Pointers.child(pointer, key.getValue());
      if (key.getTag().equals(Tag.MERGE)) {
        notes.problem(child, position, "unsupported", "is not supported: merge keys");
      }
      notes.place(child, position);
      JsonNode value = value(tuple.getValueNode(), child);
      if (object.has(key.getValue())) {
        notes.problem(child, position, "duplicate", "stands there twice");
      }
      object.set(key.getValue(), value);
    }
    return object;
  }

  private ArrayNode array(SequenceNode sequence, String pointer) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Node item : sequence.getValue()) {
      String child = Pointers.child(pointer, array.size());
      notes.place(child, at(item.getStartMark()));
      array.add(value(item, child));
    }
    return array;
  }

  private JsonNode scalar(ScalarNode node, String pointer) {
    if (!node.isPlain()) {
      return JsonNodeFactory.instance.textNode(node.getValue());
    }
    Optional<JsonNode> value = YamlScalars.resolve(node.getValue());
    if (value.isEmpty()) {
      notes.problem(
          pointer, at(node.getStartMark()), "value", "is a number that JSON does not have");
    }
    return value.orElse(NullNode.getInstance());
  }

  private static Position at(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
