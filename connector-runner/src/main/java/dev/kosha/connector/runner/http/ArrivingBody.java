package dev.kosha.connector.runner.http;

/** A body that is being read. Confined to an event loop, which looks after it. */
interface ArrivingBody {

  /** Gives up on a body that is late. */
  void expire(long nowNanos);
}
