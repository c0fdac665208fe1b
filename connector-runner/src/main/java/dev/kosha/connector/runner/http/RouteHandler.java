package dev.kosha.connector.runner.http;

/** Serves the requests of one route. Called on an event loop: it must not block. */
@FunctionalInterface
interface RouteHandler {

  /**
   * Answers now or later, once.
   *
   * @throws RequestRefusedException when the request cannot be served
   */
  void handle(Exchange exchange);
}
