/**
 * Holds the template of a connector and the page that walks through it to their word. They stand
 * here because this module is built after the runner and needs no remote system.
 */
@NullMarked
package dev.kosha.connector.tutorial;

import org.jspecify.annotations.NullMarked;
