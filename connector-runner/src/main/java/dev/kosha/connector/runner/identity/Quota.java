package dev.kosha.connector.runner.identity;

/**
 * How much a caller may ask of one runner. Immutable.
 *
 * @param requestsPerSecond on average; as many may come at once; 0 for any number
 * @param concurrentRequests that are not answered yet; 0 for any number
 */
public record Quota(int requestsPerSecond, int concurrentRequests) {

  private static final Quota NONE = new Quota(0, 0);

  public Quota {
    if (requestsPerSecond < 0 || concurrentRequests < 0) {
      throw new IllegalArgumentException("a quota must not be negative");
    }
  }

  /** As much as one likes. */
  public static Quota none() {
    return NONE;
  }

  public boolean isNone() {
    return requestsPerSecond == 0 && concurrentRequests == 0;
  }

  /** This quota, and of the other what this one leaves open. */
  public Quota orElse(Quota other) {
    return new Quota(
        requestsPerSecond == 0 ? other.requestsPerSecond : requestsPerSecond,
        concurrentRequests == 0 ? other.concurrentRequests : concurrentRequests);
  }
}
