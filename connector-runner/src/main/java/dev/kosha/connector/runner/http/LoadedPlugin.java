package dev.kosha.connector.runner.http;

public record LoadedPlugin(String id, String version) {}
