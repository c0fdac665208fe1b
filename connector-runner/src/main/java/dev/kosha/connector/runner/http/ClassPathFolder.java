package dev.kosha.connector.runner.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** All files below one folder of the class path, in whatever jars or folders it is. Blocking. */
final class ClassPathFolder {

  private ClassPathFolder() {}

  /**
   * Reads them.
   *
   * @param folder such as {@code META-INF/designer/}
   * @param marker a file of every place to look at, by its whole path: many jars have no entries
   *     for their folders, so that these cannot be found by name
   * @return their bytes, by path from the folder
   */
  static SortedMap<String, byte[]> read(String folder, String marker) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (URL place : Collections.list(places(marker))) {
      if (place.openConnection() instanceof JarURLConnection jar) {
        readJar(jar, folder, files);
      } else {
        readFolder(root(place, marker).resolve(folder), files);
      }
    }
    return files;
  }

  static Enumeration<URL> places(String name) throws IOException {
    return Objects.requireNonNull(ClassPathFolder.class.getClassLoader()).getResources(name);
  }

  private static void readJar(JarURLConnection connection, String folder, Map<String, byte[]> files)
      throws IOException {
    // A file of our own: the connection's may be shared with whoever else reads the jar.
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
          try (InputStream in = jar.getInputStream(entry)) {
            files.put(entry.getName().substring(folder.length()), in.readAllBytes());
          }
        }
      }
    }
  }

  private static void readFolder(Path root, Map<String, byte[]> files) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  /** What the path of a marker begins at. */
  private static Path root(URL place, String marker) throws IOException {
    try {
      Path root = Path.of(new URI(place.toString()));
      for (int i = 0; i < Path.of(marker).getNameCount(); i++) {
        root = Objects.requireNonNull(root.getParent());
      }
      return root;
    } catch (URISyntaxException e) {
      throw new IOException("the class path has a broken entry: " + place, e);
    }
  }
}
