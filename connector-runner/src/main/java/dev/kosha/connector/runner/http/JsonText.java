package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns bodies into trees and back, numbers exact. Thread-safe; one per server.
 *
 * <p>Duplicate keys and anything after the value are refused, since two readers of such a text may
 * understand it differently (RFC 8259, section 4).
 */
final class JsonText {

  /** What the parser adds for Java programmers, and a caller over HTTP has no use for. */
  private static final Pattern JAVA_TALK =
      Pattern.compile(
          " ?\\(start marker at \\[[^\\]]*\\]\\)|, from `[^`]*`|\\(from `[^`]*`\\)|\\s*\\(for `[^`]*`\\)");

  private final JsonMapper mapper;

  JsonText(int maxBodyBytes) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxStringLength(Math.max(StreamReadConstraints.DEFAULT_MAX_STRING_LEN, maxBodyBytes))
            .build();
    mapper =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
  }

  /**
   * Reads the one JSON value of a body.
   *
   * @throws RequestRefusedException with line, column and reason when it is not one
   */
  JsonNode read(byte[] bytes, int length) {
    try (JsonParser parser = mapper.createParser(bytes, 0, length)) {
      JsonNode tree = mapper.readTree(parser);
      if (tree == null || tree instanceof MissingNode) {
        throw new RequestRefusedException(ProtocolError.JSON_MALFORMED, "the body is empty");
      }
      if (parser.nextToken() != null) {
        throw malformed(parser.currentTokenLocation(), "something follows the JSON value");
      }
      return tree;
    } catch (MismatchedInputException e) {
      throw malformed(e.getLocation(), "a key stands twice in one object");
    } catch (JsonProcessingException e) {
      throw malformed(e.getLocation(), reason(e));
    } catch (IOException e) {
      throw new RequestRefusedException(
          ProtocolError.JSON_MALFORMED, "the body is not UTF-8 text: " + e.getMessage());
    }
  }

  /**
   * Reads JSON values one after the other.
   *
   * @throws RequestRefusedException with line, column and reason when one is none
   */
  ArrayNode readSequence(byte[] bytes, int length) {
    ArrayNode values = mapper.createArrayNode();
    try (JsonParser parser = mapper.createParser(bytes, 0, length)) {
      while (parser.nextToken() != null) {
        values.add(mapper.<JsonNode>readTree(parser));
      }
      return values;
    } catch (MismatchedInputException e) {
      throw malformed(e.getLocation(), "a key stands twice in one object");
    } catch (JsonProcessingException e) {
      throw malformed(e.getLocation(), reason(e));
    } catch (IOException e) {
      throw new RequestRefusedException(
          ProtocolError.JSON_MALFORMED, "the body is not UTF-8 text: " + e.getMessage());
    }
  }

  /** One value, or several with a line end after each. */
  byte[] write(List<JsonNode> values) {
    if (values.size() == 1) {
      return write(values.get(0));
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (JsonNode value : values) {
      text.writeBytes(write(value));
      text.write('\n');
    }
    return text.toByteArray();
  }

  byte[] write(JsonNode tree) {
    try {
      return mapper.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message == null ? "not JSON" : JAVA_TALK.matcher(message).replaceAll("");
  }

  private static RequestRefusedException malformed(JsonLocation location, String reason) {
    String place =
        location == null
            ? ""
            : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    return new RequestRefusedException(ProtocolError.JSON_MALFORMED, place + reason);
  }
}
