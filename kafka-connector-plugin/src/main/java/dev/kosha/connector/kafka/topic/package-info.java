/** The actions on topics. */
@NullMarked
package dev.kosha.connector.kafka.topic;

import org.jspecify.annotations.NullMarked;
