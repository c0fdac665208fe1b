@NullMarked
package dev.kosha.connector.kafka.share;

import org.jspecify.annotations.NullMarked;
