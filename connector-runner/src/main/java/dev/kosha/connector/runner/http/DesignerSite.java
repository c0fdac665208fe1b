package dev.kosha.connector.runner.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The designer: its page and every file the page may ask for, in memory. Immutable and thread-safe.
 *
 * <p>All files have addresses below one hash of them all, so browsers may keep them for good: what
 * changes has another address, and only the page itself is asked for again.
 */
final class DesignerSite {

  private static final String OWN = "META-INF/designer/";
  private static final String LIBRARIES = "META-INF/resources/_static/";
  private static final String PAGE = "index.html";
  private static final int HASH_LETTERS = 20;

  private static final Map<String, String> FOR_GOOD =
      Map.of("Cache-Control", "public, max-age=31536000, immutable");

  private final DesignerFile page;
  private final String version;
  private final Map<String, DesignerFile> files;

  private DesignerSite(DesignerFile page, String version, Map<String, DesignerFile> files) {
    this.page = page;
    this.version = version;
    this.files = Map.copyOf(files);
  }

  /** Reads it from the class path. Blocking, and takes a moment. */
  static DesignerSite read() throws IOException {
    SortedMap<String, byte[]> parts = new TreeMap<>(ClassPathFolder.read(OWN, OWN + PAGE));
    byte[] page = Objects.requireNonNull(parts.remove(PAGE), OWN + PAGE);
    ClassPathFolder.read(LIBRARIES, ImportMap.FILE)
        .forEach(
            (path, bytes) -> {
              if (isModule(path)) {
                parts.put("lib/" + path, bytes);
              }
            });
    String version = hash(parts, page);
    Map<String, DesignerFile> files = new HashMap<>();
    parts.forEach(
        (path, bytes) ->
            DesignerFile.type(path)
                .ifPresent(
                    type -> files.put(path, DesignerFile.of(type, bytes, version, FOR_GOOD))));
    return new DesignerSite(
        page(new String(page, StandardCharsets.UTF_8), version), version, files);
  }

  /** Of a library, only what browsers import: no builds for servers or for developers. */
  private static boolean isModule(String path) {
    return path.endsWith(".js") && !path.contains("/node/") && !path.contains("/development/");
  }

  private static DesignerFile page(String template, String version) throws IOException {
    String base = "designer/" + version + "/";
    // Relative, so that the page may stand below any path of a proxy; in an import map that takes a
    // dot.
    ImportMap map = ImportMap.read("./" + base + "lib/");
    String text = template.replace("{{base}}", base).replace("{{importMap}}", map.text());
    return DesignerFile.of(
        "text/html; charset=utf-8", text, version, DesignerPolicy.headers(map.source()));
  }

  private static String hash(SortedMap<String, byte[]> parts, byte[] page) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(page);
      parts.forEach(
          (path, bytes) -> {
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  DesignerFile page() {
    return page;
  }

  /**
   * @param wanted the version that the caller's page is of
   */
  Optional<DesignerFile> find(String wanted, String path) {
    return wanted.equals(version) ? Optional.ofNullable(files.get(path)) : Optional.empty();
  }
}
