@NullMarked
package dev.kosha.connector.runner;

import org.jspecify.annotations.NullMarked;
