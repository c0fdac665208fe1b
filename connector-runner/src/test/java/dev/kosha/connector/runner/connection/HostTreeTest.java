package dev.kosha.connector.runner.connection;

import static dev.kosha.connector.runner.fixture.HostUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class HostTreeTest {

  private static final class OwnText extends TextNode {

    private static final long serialVersionUID = 1L;

    OwnText(String text) {
      super(text);
    }
  }

  private static ObjectNode everyType() {
    ObjectNode tree = json("{\"a\": [1, 2.5, true, null, \"x\", {\"b\": 9007199254740993}]}");
    tree.put("float", 1.5f).put("binary", new byte[] {1, 2});
    tree.put("big", BigInteger.TEN.pow(30)).put("decimal", new BigDecimal("1.10"));
    return tree;
  }

  @Test
  void of_a_plain_tree_is_that_tree() {
    ObjectNode tree = everyType();

    assertThat(HostTree.of(tree)).isSameAs(tree);
  }

  @Test
  void copyOf_keeps_every_value_and_shares_nothing() {
    ObjectNode tree = everyType();

    JsonNode copy = HostTree.copyOf(tree);

    assertThat(copy).isEqualTo(tree).isNotSameAs(tree);
    assertThat(copy.get("a")).isNotSameAs(tree.get("a"));
    assertThat(copy.path("decimal").decimalValue()).isEqualTo(new BigDecimal("1.10"));
  }

  @Test
  void of_a_tree_with_a_foreign_node_is_a_copy_without() {
    ObjectNode tree = json("{\"a\": [{}]}");
    ((ObjectNode) tree.at("/a/0")).set("text", new OwnText("hi"));

    JsonNode host = HostTree.of(tree);

    assertThat(host.at("/a/0/text").getClass()).isEqualTo(TextNode.class);
    assertThat(host).isEqualTo(json("{\"a\": [{\"text\": \"hi\"}]}"));
  }

  @Test
  void of_an_object_that_is_no_json_is_refused() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().putPOJO("a", new Object());

    assertThatThrownBy(() -> HostTree.of(tree))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a node of type POJO is not JSON");
  }
}
