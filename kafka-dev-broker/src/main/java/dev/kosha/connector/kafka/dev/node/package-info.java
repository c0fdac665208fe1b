/**
 * Kafka's server, started and stopped in code. The only package that touches Kafka classes: it is
 * loaded by the isolating class loader, or in a JVM of its own, never by a user's class loader.
 */
@NullMarked
package dev.kosha.connector.kafka.dev.node;

import org.jspecify.annotations.NullMarked;
