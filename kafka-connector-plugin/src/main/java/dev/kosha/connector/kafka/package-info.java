/**
 * The Kafka connector: what the host loads, and the session that one connection's actions share.
 */
@NullMarked
package dev.kosha.connector.kafka;

import org.jspecify.annotations.NullMarked;
