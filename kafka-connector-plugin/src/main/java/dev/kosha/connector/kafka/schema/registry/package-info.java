/** A schema registry that speaks Confluent's HTTP API: settings, requests, failures, caches. */
@NullMarked
package dev.kosha.connector.kafka.schema.registry;

import org.jspecify.annotations.NullMarked;
