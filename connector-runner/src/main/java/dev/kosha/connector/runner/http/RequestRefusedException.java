package dev.kosha.connector.runner.http;

/** Ends the handling of a request that cannot be served; the problem is the answer. */
final class RequestRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RequestRefusedException(Problem problem) {
    // No stack: refusing is cheap, so that a flood of rubbish is.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  RequestRefusedException(ProtocolError error, String detail) {
    this(Problem.of(error, detail));
  }

  Problem problem() {
    return problem;
  }
}
