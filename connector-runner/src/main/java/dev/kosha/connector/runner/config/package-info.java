/** The runner's settings: what there is, where each value comes from, and what is wrong with it. */
@NullMarked
package dev.kosha.connector.runner.config;

import org.jspecify.annotations.NullMarked;
