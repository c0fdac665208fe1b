/** Changes of configuration entries, told as the difference that they make. */
@NullMarked
package dev.kosha.connector.kafka.config;

import org.jspecify.annotations.NullMarked;
