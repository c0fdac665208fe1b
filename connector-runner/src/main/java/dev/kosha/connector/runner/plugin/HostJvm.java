package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What the process needs so that plugins can be unloaded from it. */
final class HostJvm {

  /** The folder in the work folder where plugins' libraries unpack native code. */
  static final String NATIVE = "native";

  /** Each makes the library keep one native copy for the process, bound to the first loader. */
  private static final List<String> FORBIDDEN_PROPERTIES =
      List.of("ZstdNativePath", "org.xerial.snappy.use.systemlib", "org.xerial.snappy.lib.path");

  private HostJvm() {}

  static void prepare(Path workFolder) {
    for (String property : FORBIDDEN_PROPERTIES) {
      if (System.getProperty(property) != null) {
        throw new IllegalStateException(
            "system property '%s' must not be set: a native library bound to one class loader cannot be loaded by the next"
                .formatted(property));
      }
    }
    // The JDK's thread for time-outs keeps what its first caller could access: let that be us.
    Executor delayed = CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS, Runnable::run);
    delayed.execute(() -> {});
    // A cached jar connection holds the jar of an unloaded plugin open.
    URLConnection.setDefaultUseCaches("jar", false);
    try {
      Path natives = Files.createDirectories(workFolder.resolve(NATIVE));
      System.setProperty("org.xerial.snappy.tempdir", natives.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("work folder '%s' cannot be used".formatted(workFolder), e);
    }
  }
}
