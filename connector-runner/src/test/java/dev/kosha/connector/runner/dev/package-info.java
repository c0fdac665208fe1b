@NullMarked
package dev.kosha.connector.runner.dev;

import org.jspecify.annotations.NullMarked;
