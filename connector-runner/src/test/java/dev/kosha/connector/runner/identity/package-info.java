@NullMarked
package dev.kosha.connector.runner.identity;

import org.jspecify.annotations.NullMarked;
