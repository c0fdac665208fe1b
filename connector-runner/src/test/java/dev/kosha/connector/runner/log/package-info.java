@NullMarked
package dev.kosha.connector.runner.log;

import org.jspecify.annotations.NullMarked;
