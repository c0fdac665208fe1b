package dev.kosha.connector.benchmark;

/**
 * Counts durations in buckets that grow with the value: 32 to each power of two, so that a value is
 * off by 3 % at most. One thread.
 */
final class LatencyHistogram {

  private static final int SUB_BUCKET_BITS = 5;

  private final long[] counts = new long[64 << SUB_BUCKET_BITS];
  private long total;
  private long maxNanos;

  void record(long nanos) {
    counts[bucket(nanos)]++;
    total++;
    maxNanos = Math.max(maxNanos, nanos);
  }

  /** The duration that the given share of all durations does not exceed. */
  double millisAt(double share) {
    long wanted = Math.max(1, (long) Math.ceil(total * share));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted) {
        return Math.min(upperBound(bucket), maxNanos) / 1e6;
      }
    }
    return 0;
  }

  double maxMillis() {
    return maxNanos / 1e6;
  }

  private static int bucket(long nanos) {
    long value = Math.max(nanos, 1L << SUB_BUCKET_BITS);
    int exponent = 63 - Long.numberOfLeadingZeros(value);
    int sub = (int) (value >>> (exponent - SUB_BUCKET_BITS)) & ((1 << SUB_BUCKET_BITS) - 1);
    return (exponent << SUB_BUCKET_BITS) + sub;
  }

  private static long upperBound(int bucket) {
    int exponent = bucket >>> SUB_BUCKET_BITS;
    long sub = bucket & ((1 << SUB_BUCKET_BITS) - 1);
    return ((1L << SUB_BUCKET_BITS) + sub + 1) << (exponent - SUB_BUCKET_BITS);
  }
}
