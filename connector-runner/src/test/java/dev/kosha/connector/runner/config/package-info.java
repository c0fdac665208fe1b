@NullMarked
package dev.kosha.connector.runner.config;

import org.jspecify.annotations.NullMarked;
