package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.client.NamePattern;
import dev.kosha.connector.kafka.schema.registry.RegistryClient;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** {@code kafka.listSubjects}. */
final class ListSubjects {

  private final RegistryClient client;

  ListSubjects(RegistryClient client) {
    this.client = client;
  }

  CompletionStage<JsonNode> run(JsonNode input) {
    Predicate<String> wanted =
        input.has("pattern") ? NamePattern.of(input, "pattern") : name -> true;
    String prefix = input.path("prefix").asText();
    // A registry need not know prefixes.
    Predicate<String> begins = name -> name.startsWith(prefix);
    return client
        .subjects(prefix, input.path("includeDeleted").booleanValue())
        .thenApply(names -> answer(names, wanted.and(begins)));
  }

  private static JsonNode answer(JsonNode names, Predicate<String> wanted) {
    TreeSet<String> sorted = new TreeSet<>();
    names.forEach(name -> sorted.add(name.asText()));
    sorted.removeIf(wanted.negate());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode subjects = answer.putArray("subjects");
    sorted.forEach(name -> subjects.addObject().put("name", name));
    return answer;
  }
}
