package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.api.ApiVersion;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.pf4j.DefaultVersionManager;

/**
 * What {@code plugin.properties} says. Immutable.
 *
 * @param id of the plugin; a connector's plugin has the connector's id
 * @param version semantic
 * @param className of the class that implements the API
 * @param requires range of API versions
 */
record PluginIdentity(String id, String version, String className, String requires) {

  static final String FILE = "plugin.properties";

  private static final String KEY_ID = "plugin.id";
  private static final String KEY_VERSION = "plugin.version";
  private static final String KEY_CLASS = "plugin.class";
  private static final String KEY_REQUIRES = "plugin.requires";

  private static final Pattern ID = Pattern.compile("[a-z][A-Za-z0-9-]*");

  /** Semantic Versioning 2.0.0, loosely; versions are compared, and name files. */
  private static final Pattern VERSION =
      Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

  private static final int MAX_BYTES = 64 * 1024;

  /** Reads the file from an unpacked plugin. */
  static PluginIdentity read(Path folder) throws IOException, PluginRefusedException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new PluginRefusedException(FILE + " is missing at the top of the zip");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in);
    }
  }

  /** Reads the file from a zip that is not unpacked yet. */
  static PluginIdentity peek(ZipFile zip) throws IOException, PluginRefusedException {
    ZipEntry entry = zip.getEntry(FILE);
    if (entry == null) {
      throw new PluginRefusedException(FILE + " is missing at the top of the zip");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return parse(in);
    }
  }

  private static PluginIdentity parse(InputStream in) throws IOException, PluginRefusedException {
    byte[] content = in.readNBytes(MAX_BYTES + 1);
    if (content.length > MAX_BYTES) {
      throw new PluginRefusedException("%s has more than %d bytes".formatted(FILE, MAX_BYTES));
    }
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(content));
    } catch (IllegalArgumentException e) {
      throw new PluginRefusedException(FILE + " cannot be read: " + e.getMessage());
    }
    requireAll(properties);
    PluginIdentity identity =
        new PluginIdentity(
            value(properties, KEY_ID),
            value(properties, KEY_VERSION),
            value(properties, KEY_CLASS),
            value(properties, KEY_REQUIRES));
    if (!ID.matcher(identity.id).matches()) {
      throw new PluginRefusedException(
          "%s: plugin.id '%s' must match %s".formatted(FILE, identity.id, ID));
    }
    if (!isVersion(identity.version)) {
      throw new PluginRefusedException(
          "%s: plugin.version '%s' is not a semantic version such as 1.2.3"
              .formatted(FILE, identity.version));
    }
    return identity;
  }

  private static boolean isVersion(String text) {
    try {
      return VERSION.matcher(text).matches()
          && new DefaultVersionManager().compareVersions(text, text) == 0;
    } catch (RuntimeException e) {
      // The library's own exception is not part of what PF4J exposes.
      return false;
    }
  }

  private static void requireAll(Properties properties) throws PluginRefusedException {
    List<String> missing =
        Stream.of(KEY_ID, KEY_VERSION, KEY_CLASS, KEY_REQUIRES)
            .filter(key -> value(properties, key).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw new PluginRefusedException(
          "%s: %s is missing".formatted(FILE, String.join(" is missing, ", missing)));
    }
  }

  private static String value(Properties properties, String key) {
    return properties.getProperty(key, "").strip();
  }

  /** A connector's plugin has its id. */
  void requireConnector(ConnectorManifest connector) throws PluginRefusedException {
    if (!connector.id().equals(id)) {
      throw new PluginRefusedException(
          "plugin.id '%s' and the connector's id '%s' differ".formatted(id, connector.id()));
    }
  }

  /** PF4J would disable a plugin without a word. */
  void requireFittingApi() throws PluginRefusedException {
    boolean fits;
    try {
      fits = new DefaultVersionManager().checkVersionConstraint(ApiVersion.CURRENT, requires);
    } catch (RuntimeException e) {
      throw new PluginRefusedException(
          "%s: plugin.requires '%s' is not a range of versions".formatted(FILE, requires));
    }
    if (!fits) {
      throw new PluginRefusedException(
          "plugin '%s' %s requires connector API %s; this runner has %s"
              .formatted(id, version, requires, ApiVersion.CURRENT));
    }
  }
}
