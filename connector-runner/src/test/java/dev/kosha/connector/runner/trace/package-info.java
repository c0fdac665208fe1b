@NullMarked
package dev.kosha.connector.runner.trace;

import org.jspecify.annotations.NullMarked;
