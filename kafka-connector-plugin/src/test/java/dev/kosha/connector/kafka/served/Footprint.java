package dev.kosha.connector.kafka.served;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process holds at one moment. Immutable.
 *
 * @param heapBytes after a collection
 * @param metaspaceBytes that classes take
 * @param openFiles file handles, sockets included
 * @param temporaryFiles in the folder for them, and anywhere below the runner's own
 */
record Footprint(long heapBytes, long metaspaceBytes, long openFiles, long temporaryFiles) {

  /** Measures this process; the caller has seen to it that there is nothing left to collect. */
  static Footprint now(Path runnerFolder) {
    System.gc();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        metaspace(),
        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getOpenFileDescriptorCount(),
        files(Path.of(System.getProperty("java.io.tmpdir")), 1)
            + files(runnerFolder, Integer.MAX_VALUE));
  }

  /** Whether this process can tell how many files it has open. */
  static boolean canBeTaken() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean;
  }

  /** Of each figure the median. */
  static Footprint median(List<Footprint> footprints) {
    return new Footprint(
        median(footprints.stream().mapToLong(Footprint::heapBytes).sorted().toArray()),
        median(footprints.stream().mapToLong(Footprint::metaspaceBytes).sorted().toArray()),
        median(footprints.stream().mapToLong(Footprint::openFiles).sorted().toArray()),
        median(footprints.stream().mapToLong(Footprint::temporaryFiles).sorted().toArray()));
  }

  private static long median(long[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static long files(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "heap %.1f MiB, metaspace %.1f MiB, %d open files, %d temporary files"
        .formatted(heapBytes / 1048576.0, metaspaceBytes / 1048576.0, openFiles, temporaryFiles);
  }
}
