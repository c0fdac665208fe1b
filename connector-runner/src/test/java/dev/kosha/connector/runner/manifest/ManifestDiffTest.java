package dev.kosha.connector.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestDiffTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void sameManifests_haveNoChanges() {
    assertThat(ManifestDiff.between(set(action("get")), set(action("get")))).isEmpty();
  }

  @Test
  void action_gone_isBreaking() {
    assertThat(ManifestDiff.between(set(action("get"), action("put")), set(action("get"))))
        .containsExactly(new ManifestChange(true, "demo.put", "", "the action is gone"));
  }

  @Test
  void action_added_isCompatible() {
    assertThat(ManifestDiff.between(set(action("get")), set(action("get"), action("put"))))
        .containsExactly(new ManifestChange(false, "demo.put", "", "the action is new"));
  }

  @Test
  void input_newlyRequired_namesActionAndField() {
    assertThat(
            ManifestDiff.between(
                set(action("get")),
                set(action("get", a -> a.withObject("/input").putArray("required").add("key")))))
        .containsExactly(
            new ManifestChange(true, "demo.get", "/input/properties/key", "it is required now"));
  }

  @Test
  void output_retyped_isBreaking() {
    assertThat(
            ManifestDiff.between(
                set(action("get")),
                set(
                    action(
                        "get", a -> a.withObject("/output/properties/value").put("type", "null")))))
        .containsExactly(
            new ManifestChange(
                true, "demo.get", "/output/properties/value", "the type was string and is null"));
  }

  @Test
  void errorCode_goneOrMoved_isBreaking() {
    List<ManifestChange> changes =
        ManifestDiff.between(
            set(action("get")),
            set(
                action(
                    "get",
                    a -> {
                      a.putArray("errors");
                      error(a, "NO_KEY", "CONFLICT");
                      error(a, "NEW", "INTERNAL");
                    })));

    assertThat(changes)
        .containsExactly(
            new ManifestChange(
                true, "demo.get", "/errors", "the error code NO_KEY was NOT_FOUND and is CONFLICT"),
            new ManifestChange(true, "demo.get", "/errors", "the error code OLD is gone"),
            new ManifestChange(false, "demo.get", "/errors", "the error code NEW is new"));
  }

  @Test
  void effects_worse_areBreaking() {
    assertThat(
            ManifestDiff.between(
                set(action("get")),
                set(action("get", a -> a.withObject("/effects").put("readOnly", false)))))
        .containsExactly(
            new ManifestChange(
                true, "demo.get", "/effects/readOnly", "it only read and now changes something"));
  }

  @Test
  void connectionSetting_newlyRequired_isBreaking() {
    ManifestSet before = set(action("get"));
    ObjectNode connector = connector();
    connector.withObject("/connection/schema").putArray("required").add("url");
    ManifestSet after =
        new ManifestSet(ConnectorManifest.of(connector), before.actions(), List.of());

    assertThat(ManifestDiff.between(before, after))
        .containsExactly(
            new ManifestChange(
                true, "demo", "/connection/schema/properties/url", "it is required now"));
  }

  private static ManifestSet set(ActionManifest... actions) {
    return new ManifestSet(
        ConnectorManifest.of(connector()), Stream.of(actions).toList(), List.of());
  }

  private static ActionManifest action(String name) {
    return action(name, a -> {});
  }

  private static ActionManifest action(String name, Consumer<ObjectNode> change) {
    ObjectNode document =
        json(
            """
            {"title":"T","description":"D","group":"g","version":"1.0",
             "input":{"type":"object","properties":{"key":{"type":"string"}}},
             "output":{"type":"object","properties":{"value":{"type":"string"}}},
             "examples":[],"errors":[],
             "effects":{"readOnly":true,"destructive":false,"idempotent":true}}
            """);
    document.put("id", "demo." + name);
    error(document, "NO_KEY", "NOT_FOUND");
    error(document, "OLD", "CONFLICT");
    change.accept(document);
    return ActionManifest.of(document);
  }

  private static void error(ObjectNode action, String code, String category) {
    action
        .withArray("/errors")
        .addObject()
        .put("code", code)
        .put("category", category)
        .put("description", "d");
  }

  private static ObjectNode connector() {
    return json(
        """
        {"id":"demo","title":"T","description":"D","icon":"i.svg","groups":[],"actions":[],
         "connection":{"schema":{"type":"object","properties":{"url":{"type":"string"}}},"example":{}}}
        """);
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
