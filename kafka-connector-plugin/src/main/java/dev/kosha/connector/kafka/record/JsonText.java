package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads JSON texts (RFC 8259, in UTF-8) to trees that can be written again without loss: every
 * digit of a number, the order of members, every text. Thread-safe.
 *
 * <p>What a tree cannot hold is refused: a member that is named twice, half a surrogate pair, a
 * byte order mark. Written by hand instead of with a mapper: it is the hot path of every read.
 */
public final class JsonText {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long BACKSLASHES = ONES * '\\';

  /** Deep enough for any real record; the answer around it and its writer have limits as well. */
  private static final int MAX_DEPTH = 500;

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          // Names of foreign records do not belong into the process-wide pool of strings.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /**
   * The tree of a text.
   *
   * @throws UndecodableException when the bytes are no JSON text that a tree can hold
   */
  public JsonNode read(byte[] bytes) throws UndecodableException {
    // The parser itself would also take other encodings, which JSON in UTF-8 cannot start like.
    if ((bytes.length > 0 && bytes[0] <= 0) || (bytes.length > 1 && bytes[1] == 0)) {
      throw new UndecodableException("is not valid JSON: it does not start as JSON in UTF-8 does");
    }
    boolean plain = isPlain(bytes);
    if (!plain && Utf8.decode(bytes).isEmpty()) {
      throw new UndecodableException("is not valid UTF-8");
    }
    // Only an escape can bring in half a surrogate pair, and only then each text is looked at.
    boolean escapes = !plain;
    try (JsonParser parser = factory.createParser(bytes)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new UndecodableException("is not valid JSON: it is empty");
      }
      JsonNode node = value(parser, first, escapes);
      if (parser.nextToken() != null) {
        throw new UndecodableException("is not valid JSON: it goes on after its end");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new UndecodableException("is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UndecodableException("is not valid JSON: " + e.getMessage());
    }
  }

  private JsonNode value(JsonParser parser, JsonToken token, boolean escapes)
      throws IOException, UndecodableException {
    return switch (token) {
      case START_OBJECT -> object(parser, escapes);
      case START_ARRAY -> array(parser, escapes);
      case VALUE_STRING -> nodes.textNode(text(parser.getText(), escapes));
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> NullNode.instance;
      default -> throw new UndecodableException("is not valid JSON: it ends too early");
    };
  }

  private ObjectNode object(JsonParser parser, boolean escapes)
      throws IOException, UndecodableException {
    ObjectNode node = nodes.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonNode member = value(parser, parser.nextToken(), escapes);
      if (node.replace(text(name, escapes), member) != null) {
        throw new UndecodableException("has a member twice: '" + name + "'");
      }
    }
    return node;
  }

  private ArrayNode array(JsonParser parser, boolean escapes)
      throws IOException, UndecodableException {
    ArrayNode node = nodes.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      node.add(value(parser, token, escapes));
    }
    return node;
  }

  private JsonNode integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> nodes.numberNode(parser.getIntValue());
      case LONG -> nodes.numberNode(parser.getLongValue());
      default -> nodes.numberNode(parser.getBigIntegerValue());
    };
  }

  private static String text(String text, boolean escapes) throws UndecodableException {
    if (escapes && !Utf8.isEncodable(text)) {
      throw new UndecodableException("holds half a surrogate pair");
    }
    return text;
  }

  /** Whether all bytes are ASCII characters and none starts an escape. */
  private static boolean isPlain(byte[] bytes) {
    int i = 0;
    for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      // A byte of the exclusive-or is 0 where a backslash stands; only then the subtraction sets
      // its highest bit, as long as no byte of the eight has it set already.
      long escapes = (eight ^ BACKSLASHES) - ONES;
      if (((eight | escapes) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; i < bytes.length; i++) {
      if (bytes[i] < 0 || bytes[i] == '\\') {
        return false;
      }
    }
    return true;
  }
}
