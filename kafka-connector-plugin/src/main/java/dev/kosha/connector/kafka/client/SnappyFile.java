package dev.kosha.connector.kafka.client;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyError;

/**
 * The native library that snappy unpacks into a temporary file, one for each class loader that it
 * is loaded by. Left to itself it goes with the process, which outlives many generations.
 */
public final class SnappyFile {

  private static final Logger LOG = LoggerFactory.getLogger(SnappyFile.class);

  private SnappyFile() {}

  /** Deletes it. Called when no client is left that could ask for it anew. */
  public static void delete() {
    try {
      // Whether snappy was loaded nobody can tell; if not, this loads it, in milliseconds.
      PluginLoader.run(Snappy::cleanUp);
    } catch (LinkageError | SnappyError e) {
      LOG.debug("snappy has nothing for this system, so it left no file", e);
    }
  }
}
