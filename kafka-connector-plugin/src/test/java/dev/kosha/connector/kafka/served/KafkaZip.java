package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The connector's zip as the build makes it, with what a test wants to be different. */
final class KafkaZip {

  /** The name of the header that tells which zip a record was written by. */
  static final String MARK = "written-by";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, UnaryOperator<byte[]>> changes = new LinkedHashMap<>();
  private String dropped = "";

  private KafkaZip() {}

  /** The zip itself. */
  static Path built() {
    return Path.of(System.getProperty("kosha.plugin.zip", ""));
  }

  /** A copy that is of another version. */
  static KafkaZip version(String version) {
    return new KafkaZip()
        .change(
            "plugin.properties",
            old ->
                new String(old, StandardCharsets.UTF_8)
                    .replaceAll("plugin.version=.*", "plugin.version=" + version)
                    .getBytes(StandardCharsets.UTF_8));
  }

  /** Its records tell that it wrote them, unless they have headers of their own. */
  KafkaZip marked(String mark) {
    return change(
        "manifests/actions/produce.json",
        old -> {
          try {
            ObjectNode manifest = (ObjectNode) MAPPER.readTree(old);
            manifest
                .withObject("/input/properties/headers")
                .putArray("default")
                .addObject()
                .put("name", MARK)
                .put("value", mark);
            return MAPPER.writeValueAsBytes(manifest);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Leaves out the library whose file name starts so. */
  KafkaZip withoutLibrary(String prefix) {
    dropped = "lib/" + prefix;
    return this;
  }

  private KafkaZip change(String entry, UnaryOperator<byte[]> change) {
    changes.put(entry, change);
    return this;
  }

  /** Writes it; what the file held before is gone. */
  Path to(Path target) {
    try (ZipFile source = new ZipFile(built().toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      // Jars are packed already.
      out.setLevel(Deflater.NO_COMPRESSION);
      for (ZipEntry entry : source.stream().filter(e -> !e.isDirectory()).toList()) {
        if (dropped.isEmpty() || !entry.getName().startsWith(dropped)) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream in = source.getInputStream(entry)) {
            UnaryOperator<byte[]> change = changes.get(entry.getName());
            out.write(change == null ? in.readAllBytes() : change.apply(in.readAllBytes()));
          }
          out.closeEntry();
        }
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
