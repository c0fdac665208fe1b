@NullMarked
package dev.kosha.connector.kafka.dev.secured;

import org.jspecify.annotations.NullMarked;
