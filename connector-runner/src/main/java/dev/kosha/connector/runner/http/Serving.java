package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.audit.AuditLog;

/**
 * What the event loops of one server share. Thread-safe.
 *
 * @param settings how it serves
 * @param json reads and writes bodies
 * @param meters what it counts
 * @param bodies how much memory their bodies may take
 * @param drain the requests under way
 * @param hosts the names it may be called by
 * @param cors which pages may call
 * @param admission which callers may
 * @param dialects the routes that connectors bring
 * @param dialectMeters what is counted of them
 * @param audit what is told who did what
 */
record Serving(
    HttpSettings settings,
    JsonText json,
    HttpMeters meters,
    BodyMemory bodies,
    Drain drain,
    HostGuard hosts,
    Cors cors,
    Admission admission,
    Dialects dialects,
    DialectMeters dialectMeters,
    AuditLog audit) {}
