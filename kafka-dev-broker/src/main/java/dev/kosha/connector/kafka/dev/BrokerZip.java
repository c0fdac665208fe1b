package dev.kosha.connector.kafka.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** This module's zip, unpacked for as long as it is open. Thread-safe. */
final class BrokerZip implements AutoCloseable {

  static final String PROPERTY = "kosha.devBroker.zip";

  private final TemporaryFolder folder;

  private BrokerZip(TemporaryFolder folder) {
    this.folder = folder;
  }

  static BrokerZip unpack() {
    String zip = System.getProperty(PROPERTY);
    if (zip == null) {
      throw new IllegalStateException(
          "System property '" + PROPERTY + "' must name the zip of kafka-dev-broker");
    }
    TemporaryFolder folder = TemporaryFolder.create();
    try (ZipFile entries = new ZipFile(zip)) {
      unpack(entries, folder.path());
      return new BrokerZip(folder);
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException("The zip " + zip + " cannot be unpacked", e);
    }
  }

  private static void unpack(ZipFile zip, Path folder) throws IOException {
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      Path target = folder.resolve(entry.getName()).normalize();
      if (!target.startsWith(folder)) {
        throw new IOException("entry '" + entry.getName() + "' leaves the folder");
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
        continue;
      }
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      try (InputStream content = zip.getInputStream(entry)) {
        Files.copy(content, target);
      }
    }
  }

  List<Path> classPath() {
    return BrokerDistribution.of(folder.path());
  }

  @Override
  public void close() {
    folder.close();
  }
}
