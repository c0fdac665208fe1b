package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the page's bare imports lead: the import maps of all library jars in one. Immutable and
 * thread-safe.
 */
final class ImportMap {

  /** Where the jars have their map, and where their addresses begin. */
  static final String FILE = "META-INF/importmap.json";

  private static final String PREFIX = "/_static/";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String text;

  private ImportMap(String text) {
    this.text = text;
  }

  /**
   * Reads the class path. Blocking.
   *
   * @param base what the addresses of the libraries begin with on the page
   */
  static ImportMap read(String base) throws IOException {
    Map<String, String> imports = new TreeMap<>();
    for (URL place : Collections.list(ClassPathFolder.places(FILE))) {
      try (InputStream in = place.openStream()) {
        JsonNode map = JSON.readTree(in).path("imports");
        map.properties()
            .forEach(
                entry -> {
                  String address = entry.getValue().asText();
                  if (address.startsWith(PREFIX)) {
                    imports.put(entry.getKey(), base + address.substring(PREFIX.length()));
                  }
                });
      }
    }
    return new ImportMap(JSON.writeValueAsString(Map.of("imports", imports)));
  }

  /** As it stands in the page, to the letter. */
  String text() {
    return text;
  }

  /** The source expression of the one inline script that the page's policy allows. */
  String source() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
