@NullMarked
package dev.kosha.connector.runner.cli;

import org.jspecify.annotations.NullMarked;
