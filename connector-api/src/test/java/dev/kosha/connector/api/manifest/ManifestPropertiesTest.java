package dev.kosha.connector.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every manifest that fits the schema. */
class ManifestPropertiesTest {

  private static final List<String> REQUIRED_OF_ACTION =
      List.of(
          "id",
          "title",
          "description",
          "group",
          "version",
          "input",
          "output",
          "examples",
          "effects",
          "errors");
  private static final List<String> REQUIRED_OF_CONNECTOR =
      List.of("id", "title", "description", "icon", "groups", "connection", "actions");

  @Provide
  Arbitrary<ObjectNode> actions() {
    return ManifestDocumentsArbitrary.actions();
  }

  @Provide
  Arbitrary<ObjectNode> connectors() {
    return ManifestDocumentsArbitrary.connectors();
  }

  @Provide
  Arbitrary<String> requiredOfAction() {
    return Arbitraries.of(REQUIRED_OF_ACTION);
  }

  @Provide
  Arbitrary<String> requiredOfConnector() {
    return Arbitraries.of(REQUIRED_OF_CONNECTOR);
  }

  @Property(tries = 300)
  void action_anyThatFitsTheSchema_keepsWhatItSays(@ForAll("actions") ObjectNode document) {
    ActionManifest action = ActionManifest.of(document);

    assertThat(action.id()).isEqualTo(text(document, "id"));
    assertThat(action.connector() + ".").isEqualTo(action.id().replaceFirst("\\..*", "."));
    assertThat(action.title()).isEqualTo(text(document, "title"));
    assertThat(action.description()).isEqualTo(text(document, "description"));
    assertThat(action.keywords()).isEqualTo(texts(document.path("keywords")));
    assertThat(action.group()).isEqualTo(text(document, "group"));
    assertThat(action.version()).isEqualTo(text(document, "version"));
    assertThat(action.findDeprecation().map(Deprecation::message).orElse(""))
        .isEqualTo(document.path("deprecated").path("message").asText());
    assertThat(action.input()).isEqualTo(document.get("input"));
    assertThat(action.output()).isEqualTo(document.get("output"));
    assertThat(action.effects().readOnly())
        .isEqualTo(document.path("effects").path("readOnly").asBoolean());
    assertThat(action.errors()).hasSameSizeAs(document.path("errors"));
    assertThat(action.ui().size()).isEqualTo(document.path("ui").size());
    assertThat(action.options().keySet())
        .containsExactlyInAnyOrderElementsOf(names(document.path("options")));
    assertExamples(action.examples(), document.path("examples"));
  }

  @Property(tries = 300)
  void connector_anyThatFitsTheSchema_keepsWhatItSays(@ForAll("connectors") ObjectNode document) {
    ConnectorManifest connector = ConnectorManifest.of(document);
    JsonNode connection = document.path("connection");

    assertThat(connector.id()).isEqualTo(text(document, "id"));
    assertThat(connector.keywords()).isEqualTo(texts(document.path("keywords")));
    assertThat(connector.groups()).hasSameSizeAs(document.path("groups"));
    assertThat(connector.actions()).isEqualTo(texts(document.path("actions")));
    assertThat(connector.connection().schema()).isEqualTo(connection.get("schema"));
    assertThat(connector.connection().example()).isEqualTo(connection.get("example"));
    assertThat(connector.connection().environment().keySet())
        .containsExactlyInAnyOrderElementsOf(names(connection.path("environment")));
    assertThat(connector.findDev().isPresent()).isEqualTo(document.has("dev"));
    connector
        .findDev()
        .ifPresent(dev -> assertThat(dev.seed()).hasSameSizeAs(document.path("dev").path("seed")));
  }

  @Property(tries = 200)
  void action_membersOfALaterVersion_areIgnored(@ForAll("actions") ObjectNode document) {
    ActionManifest before = ActionManifest.of(document.deepCopy());
    addUnknownMembers(document);

    assertThat(ActionManifest.of(document).errors()).isEqualTo(before.errors());
    assertThat(ActionManifest.of(document).effects()).isEqualTo(before.effects());
    assertThat(ActionManifest.of(document).id()).isEqualTo(before.id());
  }

  @Property(tries = 200)
  void action_withoutARequiredMember_isRefusedByName(
      @ForAll("actions") ObjectNode document, @ForAll("requiredOfAction") String member) {
    document.remove(member);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActionManifest.of(document))
        .withMessageContaining("'" + member + "'");
  }

  @Property(tries = 200)
  void connector_withoutARequiredMember_isRefusedByName(
      @ForAll("connectors") ObjectNode document, @ForAll("requiredOfConnector") String member) {
    document.remove(member);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorManifest.of(document))
        .withMessageContaining("'" + member + "'");
  }

  private static void assertExamples(List<ActionExample> examples, JsonNode documents) {
    assertThat(examples).hasSameSizeAs(documents);
    for (int i = 0; i < examples.size(); i++) {
      assertThat(examples.get(i).input()).isEqualTo(documents.get(i).get("input"));
      assertThat(examples.get(i).output()).isEqualTo(documents.get(i).get("output"));
      assertThat(examples.get(i).before()).hasSameSizeAs(documents.get(i).path("before"));
    }
  }

  private static void addUnknownMembers(ObjectNode document) {
    document.put("unknown", true);
    ((ObjectNode) document.get("effects")).put("unknown", 1);
    ArrayNode errors = (ArrayNode) document.get("errors");
    errors.forEach(error -> ((ObjectNode) error).put("unknown", "x"));
  }

  private static String text(JsonNode document, String name) {
    return document.path(name).asText();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }
}
