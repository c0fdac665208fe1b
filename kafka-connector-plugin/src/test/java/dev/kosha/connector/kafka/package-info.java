@NullMarked
package dev.kosha.connector.kafka;

import org.jspecify.annotations.NullMarked;
