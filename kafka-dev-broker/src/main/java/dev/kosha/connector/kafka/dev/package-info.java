/**
 * A real Kafka broker for the development mode ({@link
 * dev.kosha.connector.kafka.dev.KafkaDevBroker}) and for tests ({@link
 * dev.kosha.connector.kafka.dev.KafkaEnvironment}).
 *
 * <p>Nothing here touches a Kafka class: Kafka's server runs behind {@link
 * dev.kosha.connector.kafka.dev.runtime.BrokerRuntime}, from jars that only the plugin zip has.
 */
@NullMarked
package dev.kosha.connector.kafka.dev;

import org.jspecify.annotations.NullMarked;
