package dev.kosha.connector.runner.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Reads the files of the documentation from the class path. Blocking; thread-safe. */
final class DocsFiles {

  private static final String PAGE = "docs.html";
  private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
  private static final String WEBJAR_POM = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  /** The files that may be asked for: no name of a caller ever becomes a path. */
  enum Asset {
    START("start.js", "text/javascript; charset=utf-8", false),
    BUNDLE("swagger-ui-bundle.js", "text/javascript; charset=utf-8", true),
    STYLE("swagger-ui.css", "text/css; charset=utf-8", true),
    ICON("favicon-32x32.png", "image/png", true);

    private final String fileName;
    private final String contentType;
    private final boolean ofSwaggerUi;

    Asset(String fileName, String contentType, boolean ofSwaggerUi) {
      this.fileName = fileName;
      this.contentType = contentType;
      this.ofSwaggerUi = ofSwaggerUi;
    }

    String contentType() {
      return contentType;
    }
  }

  static Optional<Asset> find(String fileName) {
    return Arrays.stream(Asset.values())
        .filter(asset -> asset.fileName.equals(fileName))
        .findFirst();
  }

  byte[] page() throws IOException {
    return own(PAGE);
  }

  private static byte[] own(String name) throws IOException {
    try (InputStream in = DocsFiles.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  byte[] asset(Asset asset) throws IOException {
    return asset.ofSwaggerUi
        ? fromClassPath(WEBJAR + swaggerUiVersion() + "/" + asset.fileName)
        : own(asset.fileName);
  }

  private static String swaggerUiVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = loader().getResourceAsStream(WEBJAR_POM)) {
      properties.load(Objects.requireNonNull(in, WEBJAR_POM));
    }
    return properties.getProperty("version");
  }

  private static byte[] fromClassPath(String path) throws IOException {
    try (InputStream in = loader().getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    }
  }

  private static ClassLoader loader() {
    return Objects.requireNonNull(DocsFiles.class.getClassLoader());
  }
}
