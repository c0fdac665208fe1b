/**
 * Kafka's clients as the actions use them: their settings, their life, and what their errors mean.
 */
@NullMarked
package dev.kosha.connector.kafka.client;

import org.jspecify.annotations.NullMarked;
