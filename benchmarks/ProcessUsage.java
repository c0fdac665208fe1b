package dev.kosha.connector.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far, read from {@code /proc}.
 *
 * @param cpuMicros user and system time of all its threads
 * @param residentBytes memory that it holds now
 * @param peakResidentBytes the most it ever held
 */
record ProcessUsage(long cpuMicros, long residentBytes, long peakResidentBytes) {

  /** Linux counts processor time in units of 1/100 s, whatever the kernel's own tick. */
  private static final long MICROS_PER_TICK = 10_000;

  static ProcessUsage of(long pid) throws IOException {
    Path folder = Path.of("/proc", Long.toString(pid));
    String stat = Files.readString(folder.resolve("stat"));
    // The second field is the command in parentheses and may hold blanks; utime is the 14th.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    long resident = 0;
    long peak = 0;
    for (String line : Files.readAllLines(folder.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        resident = kilobytes(line);
      } else if (line.startsWith("VmHWM:")) {
        peak = kilobytes(line);
      }
    }
    return new ProcessUsage(ticks * MICROS_PER_TICK, resident * 1024, peak * 1024);
  }

  private static long kilobytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
