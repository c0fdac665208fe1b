package dev.kosha.connector.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentsTest {

  private static final String ACTION =
      """
      {"kind": "action", "id": "echo.say", "title": "Say", "description": "Says.", "group": "words",
       "version": "1.0", "input": {"type": "object"}, "output": {"type": "object"},
       "examples": [{"title": "One", "input": {}, "output": {}}],
       "effects": {"readOnly": true, "destructive": false, "idempotent": true},
       "errors": [{"code": "BROKEN", "category": "CONFLICT", "description": "Mend it."}]}
      """;

  @Test
  void action_optionalMembersAbsent_areEmpty() {
    ActionManifest action = ActionManifest.of(object(ACTION));

    assertThat(action.keywords()).isEmpty();
    assertThat(action.findDeprecation()).isEmpty();
    assertThat(action.ui()).isEmpty();
    assertThat(action.options()).isEmpty();
    assertThat(action.examples().get(0).before()).isEmpty();
    assertThat(action.connector()).isEqualTo("echo");
  }

  @Test
  void action_lists_cannotBeChanged() {
    ActionManifest action = ActionManifest.of(object(ACTION));

    assertThatThrownBy(() -> action.errors().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"readOnly", "destructive", "idempotent"})
  void action_effectAbsent_isRefusedByName(String effect) {
    ObjectNode document = object(ACTION);
    ((ObjectNode) document.get("effects")).remove(effect);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActionManifest.of(document))
        .withMessageContaining("manifest 'echo.say'")
        .withMessageContaining("'" + effect + "'");
  }

  @Test
  void action_unknownCategory_isRefused() {
    ObjectNode document = object(ACTION.replace("CONFLICT", "OOPS"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActionManifest.of(document))
        .withMessageContaining("OOPS");
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
