/** The actions on groups of consumers, of every type that Kafka knows. */
@NullMarked
package dev.kosha.connector.kafka.group;

import org.jspecify.annotations.NullMarked;
