package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ErrorCategory;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random manifest documents that fit the manifest schema. */
final class ManifestDocumentsArbitrary {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ManifestDocumentsArbitrary() {}

  static Arbitrary<ObjectNode> actions() {
    ObjectArbitrary action =
        new ObjectArbitrary()
            .with("kind", constant("action"))
            .with("id", actionId())
            .with("title", words())
            .with("description", words())
            .with("group", name())
            .with("version", version())
            .with("input", schema())
            .with("output", schema())
            .with("examples", array(example(), 1))
            .with("effects", effects())
            .with("errors", array(error(), 0));
    return action
        .maybeWith("keywords", array(words(), 0))
        .maybeWith(
            "deprecated",
            new ObjectArbitrary().with("since", version()).with("message", words()).build())
        .maybeWith("ui", new ObjectArbitrary().maybeWith("order", array(name(), 0)).build())
        .maybeWith("options", byName(optionSource()))
        .build();
  }

  static Arbitrary<ObjectNode> connectors() {
    Arbitrary<JsonNode> group =
        json(
            new ObjectArbitrary()
                .with("id", name())
                .with("title", words())
                .with("description", words())
                .build());
    return new ObjectArbitrary()
        .with("kind", constant("connector"))
        .with("id", name())
        .with("title", words())
        .with("description", words())
        .with("icon", constant("icon.svg"))
        .with("groups", array(group, 1))
        .with("connection", connection())
        .with("actions", array(actionId(), 1))
        .maybeWith("keywords", array(words(), 0))
        .maybeWith("dev", dev())
        .build();
  }

  private static Arbitrary<ObjectNode> connection() {
    return new ObjectArbitrary()
        .with("schema", schema())
        .with("example", freeObject())
        .maybeWith("environment", byName(name()))
        .maybeWith("environmentDefaults", byName(json(freeObject())))
        .maybeWith("ui", freeObject())
        .build();
  }

  private static Arbitrary<ObjectNode> dev() {
    Arbitrary<JsonNode> option =
        json(
            new ObjectArbitrary()
                .with("name", name())
                .with("description", words())
                .with("defaultValue", words())
                .build());
    return new ObjectArbitrary()
        .with("service", name())
        .maybeWith("options", array(option, 0))
        .maybeWith("seed", array(json(call()), 0))
        .maybeWith("firstCalls", array(json(call()), 0))
        .build();
  }

  private static Arbitrary<JsonNode> example() {
    return json(
        new ObjectArbitrary()
            .with("title", words())
            .with("input", freeObject())
            .with("output", freeObject())
            .maybeWith("before", array(json(call()), 0))
            .build());
  }

  private static Arbitrary<ObjectNode> call() {
    return new ObjectArbitrary()
        .with("action", actionId())
        .with("input", freeObject())
        .maybeWith("title", words())
        .build();
  }

  private static Arbitrary<JsonNode> optionSource() {
    return json(
        new ObjectArbitrary()
            .with("action", actionId())
            .with("items", constant(".items[].name"))
            .maybeWith("input", freeObject())
            .build());
  }

  private static Arbitrary<ObjectNode> effects() {
    Arbitrary<JsonNode> flag = Arbitraries.of(true, false).map(NODES::booleanNode);
    return new ObjectArbitrary()
        .with("readOnly", flag)
        .with("destructive", flag)
        .with("idempotent", flag)
        .build();
  }

  private static Arbitrary<JsonNode> error() {
    return json(
        new ObjectArbitrary()
            .with("code", constant("BROKEN"))
            .with(
                "category",
                Arbitraries.of(ErrorCategory.class)
                    .map(category -> NODES.textNode(category.name())))
            .with("description", words())
            .build());
  }

  private static Arbitrary<ObjectNode> schema() {
    return new ObjectArbitrary()
        .with("type", constant("object"))
        .with("properties", byName(json(freeObject())))
        .build();
  }

  /** An object of texts and numbers under any names. */
  private static Arbitrary<ObjectNode> freeObject() {
    Arbitrary<JsonNode> value =
        Arbitraries.oneOf(words(), Arbitraries.longs().map(NODES::numberNode));
    return byName(value);
  }

  private static Arbitrary<ObjectNode> byName(Arbitrary<JsonNode> values) {
    return Combinators.combine(name(), values)
        .as(
            (name, value) -> {
              ObjectNode member = NODES.objectNode();
              return member.<ObjectNode>set(name.textValue(), value);
            })
        .list()
        .ofMaxSize(3)
        .map(
            members -> {
              ObjectNode object = NODES.objectNode();
              members.forEach(object::setAll);
              return object;
            });
  }

  private static Arbitrary<JsonNode> array(Arbitrary<JsonNode> elements, int least) {
    return elements
        .list()
        .ofMinSize(least)
        .ofMaxSize(3)
        .map(list -> NODES.arrayNode().addAll(list));
  }

  private static Arbitrary<JsonNode> actionId() {
    return Combinators.combine(name(), name())
        .as((connector, action) -> NODES.textNode(connector.asText() + "." + action.asText()));
  }

  private static Arbitrary<JsonNode> version() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 99), Arbitraries.integers().between(0, 99))
        .as((major, minor) -> NODES.textNode(major + "." + minor));
  }

  private static Arbitrary<JsonNode> name() {
    return Combinators.combine(
            Arbitraries.chars().range('a', 'z'),
            Arbitraries.strings().alpha().numeric().ofMaxLength(8))
        .as((first, rest) -> NODES.textNode(first + rest));
  }

  private static Arbitrary<JsonNode> words() {
    return Arbitraries.strings().ofMinLength(1).ofMaxLength(20).map(NODES::textNode);
  }

  private static Arbitrary<JsonNode> constant(String text) {
    return Arbitraries.just(NODES.textNode(text));
  }

  private static Arbitrary<JsonNode> json(Arbitrary<ObjectNode> objects) {
    return objects.map(object -> object);
  }

  /** Collects members, some of which may be absent. */
  private static final class ObjectArbitrary {

    private final List<Arbitrary<ObjectNode>> members = new ArrayList<>();

    ObjectArbitrary with(String name, Arbitrary<? extends JsonNode> value) {
      members.add(value.map(node -> NODES.objectNode().<ObjectNode>set(name, node)));
      return this;
    }

    ObjectArbitrary maybeWith(String name, Arbitrary<? extends JsonNode> value) {
      members.add(
          value
              .map(node -> NODES.objectNode().<ObjectNode>set(name, node))
              .injectNull(0.5)
              .map(object -> object == null ? NODES.objectNode() : object));
      return this;
    }

    Arbitrary<ObjectNode> build() {
      return Combinators.combine(members)
          .as(
              parts -> {
                ObjectNode object = NODES.objectNode();
                parts.forEach(object::setAll);
                return object;
              });
    }
  }
}
