package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spoils what would do. Confined to a thread. */
final class Mutations {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  /** The value with one place of it changed, taken away or added to. */
  JsonNode of(JsonNode value) {
    List<JsonNode> containers = new ArrayList<>();
    collect(value, containers);
    if (containers.isEmpty()) {
      return odd();
    }
    JsonNode place = containers.get(random.nextInt(containers.size()));
    if (place instanceof ObjectNode object) {
      change(object);
    } else if (place instanceof ArrayNode array) {
      array.insert(random.nextInt(array.size() + 1), odd());
    }
    return value;
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(4) == 0) {
      object.set(pick("unknown", "", "$ref", "__proto__", "topic ", "a/b~c"), odd());
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(4) == 0) {
      object.remove(name);
    } else {
      object.set(name, odd());
    }
  }

  private static void collect(JsonNode value, List<JsonNode> containers) {
    if (value.isContainerNode()) {
      containers.add(value);
      value.forEach(member -> collect(member, containers));
    }
  }

  private JsonNode odd() {
    return switch (random.nextInt(16)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(true);
      case 2 -> NODES.numberNode(-1);
      case 3 -> NODES.numberNode(BigInteger.TWO.pow(70));
      case 4 -> NODES.numberNode(Long.MIN_VALUE);
      case 5 -> NODES.numberNode(1e308);
      case 6 -> NODES.numberNode(0.5);
      case 7 -> NODES.textNode("");
      case 8 -> NODES.textNode("x".repeat(5000));
      case 9 -> NODES.textNode("\u0000\n\r\t\u007f");
      case 10 -> NODES.textNode("äöü \ud83d\ude00 \ud800");
      case 11 -> NODES.textNode("${env:PATH} {{7*7}} '; drop table --");
      case 12 -> NODES.arrayNode();
      case 13 -> NODES.objectNode();
      case 14 -> deep(150);
      default -> NODES.textNode(pick("(a+)+$", "..", "PT-1S", "PT1e9S", "-0", "NaN", "%s%n"));
    };
  }

  private static JsonNode deep(int levels) {
    JsonNode inner = NODES.arrayNode();
    for (int i = 0; i < levels; i++) {
      inner = NODES.arrayNode().add(inner);
    }
    return inner;
  }

  /** A body that is no JSON, or odd JSON. */
  byte[] rubbish() {
    return switch (random.nextInt(12)) {
      case 0 -> new byte[0];
      case 1 -> bytes("{");
      case 2 -> bytes("null");
      case 3 -> new byte[] {(byte) 0xff, (byte) 0xfe, 0, '{'};
      case 4 -> bytes("[".repeat(20_000));
      case 5 -> bytes(" ".repeat(100_000));
      case 6 -> bytes("{\"topic\":\"a\",\"topic\":\"b\"}");
      case 7 -> bytes("{\"value\":NaN}");
      case 8 -> bytes("{\"value\":" + "9".repeat(5000) + "}");
      case 9 -> bytes("{} {}");
      case 10 -> bytes("\"\\ud800\"");
      default -> randomBytes();
    };
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
