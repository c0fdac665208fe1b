package dev.kosha.connector.runner.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.CompiledSchema;
import dev.kosha.connector.runner.manifest.InvalidSchemaException;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.document.DocumentFormat;
import dev.kosha.connector.runner.workflow.document.DocumentReading;
import dev.kosha.connector.runner.workflow.document.Documents;
import dev.kosha.connector.runner.workflow.document.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The specification's own schema of documents, and what this runner accepts. The schema says too
 * little of what is wrong to be shown to people, so it is not what documents are checked by; but
 * what it refuses must be refused.
 */
final class SchemaAgreementTest {

  private static final int MUTATIONS = 15;
  private static final SchemaLibrary SCHEMAS = SchemaLibrary.load();
  private static final Documents DOCUMENTS = new Documents(SCHEMAS);
  private static final CompiledSchema OFFICIAL = official();

  static Stream<Feature> features() {
    // The reference lets the status of an error be an expression, the schema does not.
    return Feature.all().filter(feature -> !feature.name().equals("raise-expressions"));
  }

  private static CompiledSchema official() {
    try (InputStream in = SchemaAgreementTest.class.getResourceAsStream("/schema/workflow.yaml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return SCHEMAS.newCompiler().compile((ObjectNode) YamlText.parse(text));
    } catch (IOException | InvalidSchemaException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("features")
  void feature_thatIsAccepted_fitsTheSchema(Feature feature) {
    assertThat(OFFICIAL.violations(YamlText.parse(feature.text()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("features")
  void mutation_thatTheSchemaRefuses_isRefused(Feature feature) {
    Random random = new Random(feature.name().hashCode());
    for (int i = 0; i < MUTATIONS; i++) {
      JsonNode mutated = YamlText.parse(feature.text());
      mutate(mutated, random);
      DocumentReading reading = DOCUMENTS.read(mutated.toString(), DocumentFormat.JSON);
      if (reading instanceof DocumentReading.Valid valid) {
        // What is accepted can be run.
        assertThatCode(() -> Program.compile(valid.document()))
            .as(mutated.toString())
            .doesNotThrowAnyException();
      }
      if (!OFFICIAL.violations(mutated).isEmpty()) {
        assertThat(reading).as(mutated.toString()).isInstanceOf(DocumentReading.Invalid.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("features")
  void text_cutOffAnywhere_isReadWithoutAFailure(Feature feature) {
    String text = feature.content().toPrettyString();
    for (int end = 0; end < text.length(); end += 29) {
      String cut = text.substring(0, end);
      assertThatCode(() -> DOCUMENTS.read(cut, DocumentFormat.YAML))
          .as(cut)
          .doesNotThrowAnyException();
      assertThatCode(() -> DOCUMENTS.read(cut, DocumentFormat.JSON))
          .as(cut)
          .doesNotThrowAnyException();
    }
  }

  private static void mutate(JsonNode tree, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(3)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name + "x", Objects.requireNonNull(object.remove(name)));
        default -> object.set(name, other(random));
      }
    } else if (container instanceof ArrayNode array) {
      array.set(random.nextInt(array.size()), other(random));
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) {
      containers.add(node);
    }
    node.forEach(child -> collect(child, containers));
  }

  private static JsonNode other(Random random) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(6)) {
      case 0 -> nodes.numberNode(7);
      case 1 -> nodes.textNode("text");
      case 2 -> nodes.booleanNode(true);
      case 3 -> nodes.objectNode();
      case 4 -> nodes.arrayNode();
      default -> nodes.nullNode();
    };
  }
}
