package dev.kosha.connector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response's body as JSON can carry it: no byte is lost, whatever the Content-Type claims.
 *
 * @param format {@code none}, {@code json}, {@code text} or {@code base64}
 * @param body a tree, a text, Base64, or null for none
 */
record ResponseContent(String format, JsonNode body) {

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset=\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern JSON = Pattern.compile("[a-z0-9.+-]+/([a-z0-9.+-]+\\+)?json");
  private static final Pattern TEXT =
      Pattern.compile(
          "text/.+|[a-z0-9.-]+/([a-z0-9.+-]+\\+)?xml"
              + "|application/(javascript|x-www-form-urlencoded|yaml|x-ndjson)");

  /** Reads the bytes as the headers say, as far as that fits. */
  static ResponseContent of(HttpHeaders headers, byte[] bytes, JsonMapper mapper) {
    if (bytes.length == 0) {
      return ofBytes(bytes);
    }
    String contentType = headers.firstValue("content-type").orElse("");
    String mediaType = contentType.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT);
    if (headers.firstValue("content-encoding").isEmpty()) {
      boolean json = JSON.matcher(mediaType).matches();
      Optional<JsonNode> tree = json ? parse(bytes, mapper) : Optional.empty();
      if (tree.isPresent()) {
        return new ResponseContent("json", tree.get());
      }
      boolean text = json || TEXT.matcher(mediaType).matches();
      Optional<String> decoded = text ? decode(bytes, contentType) : Optional.empty();
      if (decoded.isPresent()) {
        return new ResponseContent("text", TextNode.valueOf(decoded.get()));
      }
    }
    return ofBytes(bytes);
  }

  /** The bytes as they are. */
  static ResponseContent ofBytes(byte[] bytes) {
    return bytes.length == 0
        ? new ResponseContent("none", NullNode.instance)
        : new ResponseContent(
            "base64", TextNode.valueOf(Base64.getEncoder().encodeToString(bytes)));
  }

  private static Optional<JsonNode> parse(byte[] bytes, JsonMapper mapper) {
    try {
      return Optional.of(
          mapper
              .reader()
              .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
              .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readTree(bytes));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private static Optional<String> decode(byte[] bytes, String contentType) {
    try {
      Matcher charset = CHARSET.matcher(contentType);
      Charset named = charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
      return Optional.of(named.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException
        | IllegalCharsetNameException
        | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
