package dev.kosha.connector.kafka.dev;

/** How a test's connection proves who it is, each on a listener of its own. */
public enum Security {
  /** User name and password, by SASL/PLAIN. */
  SASL_PLAIN,
  /** User name and password, by SCRAM-SHA-256. */
  SCRAM_SHA_256,
  /** User name and password, by SCRAM-SHA-512. */
  SCRAM_SHA_512,
  /** The broker has a certificate, the client none. */
  TLS,
  /** Broker and client have certificates. */
  MTLS,
  /** A token from an endpoint that the environment serves, by client id and secret. */
  OAUTHBEARER
}
