/**
 * The border to Kafka's server code: the types that both sides of the isolating class loader share,
 * and the loader itself.
 */
@NullMarked
package dev.kosha.connector.kafka.dev.runtime;

import org.jspecify.annotations.NullMarked;
