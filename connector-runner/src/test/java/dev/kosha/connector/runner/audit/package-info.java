@NullMarked
package dev.kosha.connector.runner.audit;

import org.jspecify.annotations.NullMarked;
