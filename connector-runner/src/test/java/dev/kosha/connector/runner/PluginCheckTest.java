package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.fixture.HookingConnector;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Marker;

final class PluginCheckTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void run_soundPlugin_goesThroughEveryCheck() throws Exception {
    JsonNode report = check(PluginZip.connector());

    assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    assertThat(report.path("plugin").asText()).isEqualTo("fixture");
    assertThat(report.path("version").asText()).isEqualTo("1.0.0");
    assertThat(names(report))
        .containsExactly(
            "archive",
            "plugin.properties",
            "libraries",
            "manifests",
            "load",
            "start",
            "register",
            "close",
            "stop threads",
            "unload",
            "audit",
            "collect");
  }

  @Test
  void run_severalThingsWrong_tellsAllOfThemAtOnce() throws Exception {
    JsonNode report =
        check(
            PluginZip.connector()
                .property("plugin.requires", ">=9.0.0")
                .library(Marker.class)
                .library(com.fasterxml.jackson.databind.JsonNode.class)
                .manifest("actions/echo.json", echo -> echo.remove("title"))
                .manifest("actions/names.json", names -> names.put("version", 7)));

    assertThat(problems(report))
        .hasSize(5)
        .anyMatch(p -> p.startsWith("plugin.properties: ") && p.contains("requires connector API"))
        .anyMatch(p -> p.contains("lib/fixture.jar brings the package org.slf4j"))
        .anyMatch(p -> p.contains("lib/fixture.jar brings the package com.fasterxml.jackson"))
        .anyMatch(p -> p.startsWith("manifests: manifests/actions/echo.json "))
        .anyMatch(p -> p.startsWith("manifests: manifests/actions/names.json /version"));
    assertThat(names(report)).doesNotContain("load");
  }

  @Test
  void run_exampleThatBreaksItsSchema_namesFileAndPointer() throws Exception {
    JsonNode report =
        check(
            PluginZip.connector()
                .manifest(
                    "actions/echo.json",
                    echo -> ((ObjectNode) echo.at("/examples/0/input")).put("times", 0)));

    assertThat(problems(report))
        .singleElement()
        .asString()
        .startsWith("manifests: manifests/actions/echo.json /examples/0/input/times:");
  }

  @Test
  void run_propertiesThatLack_namesEachKey() throws Exception {
    JsonNode report =
        check(PluginZip.connector().property("plugin.class", "").property("plugin.version", ""));

    assertThat(problems(report))
        .containsExactly(
            "plugin.properties: plugin.properties: plugin.version is missing, plugin.class is missing");
  }

  @Test
  void run_otherIdThanTheConnectors_isToldOfTheManifest() throws Exception {
    assertThat(problems(check(PluginZip.connector().property("plugin.id", "other"))))
        .containsExactly(
            "manifests: manifests/connector.json /id:"
                + " plugin.id 'other' and the connector's id 'fixture' differ");
  }

  @Test
  void run_archiveThatLeadsOutOfItself_isNotUnpacked() throws Exception {
    byte[] text = "x".getBytes(StandardCharsets.UTF_8);

    assertThat(problems(check(PluginZip.connector().file("../out.txt", text))))
        .containsExactly("archive: the zip has a path outside itself: '../out.txt'");
  }

  @Test
  void run_classThatIsNotThere_failsAtItsStart() throws Exception {
    assertThat(problems(check(PluginZip.connector().property("plugin.class", "org.example.No"))))
        .singleElement()
        .asString()
        .startsWith("start: plugin.class 'org.example.No' is not in lib/");
  }

  @Test
  void run_exampleThatThePluginRefuses_failsAtRegister() throws Exception {
    assertThat(problems(check(withExample(example -> example.put("refuseOpen", true)))))
        .containsExactly("register: INVALID_INPUT: settings contradict");
  }

  @Test
  void run_handlerWithoutManifest_failsAtRegister() throws Exception {
    assertThat(problems(check(withExample(example -> example.put("surplus", true)))))
        .singleElement()
        .asString()
        .startsWith("register: ")
        .contains("no manifest for [fixture.surplus]");
  }

  @Test
  void run_closeThatFails_isTold() throws Exception {
    assertThat(problems(check(withExample(example -> example.put("closeFails", true)))))
        .hasSize(2)
        .anyMatch(p -> p.startsWith("register: ") && p.endsWith("will not close"))
        .anyMatch(p -> p.startsWith("close: ") && p.endsWith("will not close"));
  }

  @Test
  void run_threadThatStays_isNamed() throws Exception {
    Path end = folder.resolve("end");
    try {
      JsonNode report =
          check(withExample(example -> example.put("leaveThreadUntil", end.toString())));

      assertThat(problems(report)).containsExactly("audit: threads left: fixture-left-behind");
    } finally {
      Files.createFile(end);
    }
  }

  @Test
  void run_classesThatStay_areTold() throws Exception {
    JsonNode report =
        check(
            PluginZip.connector()
                .library(HookingConnector.class)
                .property("plugin.class", HookingConnector.class.getName()));

    assertThat(problems(report)).singleElement().asString().startsWith("collect: ");
  }

  private static PluginZip withExample(Consumer<ObjectNode> change) {
    return PluginZip.connector()
        .manifest(
            "connector.json",
            connector -> change.accept((ObjectNode) connector.at("/connection/example")));
  }

  private JsonNode check(PluginZip zip) throws IOException, InterruptedException {
    return PluginCheck.run(zip.to(folder.resolve("checked.zip")));
  }

  private static List<String> names(JsonNode report) {
    return report.path("checks").valueStream().map(check -> check.path("name").asText()).toList();
  }

  private static List<String> problems(JsonNode report) {
    List<String> problems = new ArrayList<>();
    for (JsonNode check : report.path("checks")) {
      for (JsonNode problem : check.path("problems")) {
        String place = problem.path("file").asText() + " " + problem.path("pointer").asText();
        problems.add(
            check.path("name").asText()
                + ": "
                + (place.isBlank() ? "" : place.strip() + ": ")
                + problem.path("message").asText());
      }
    }
    assertThat(report.path("ok").asBoolean()).isEqualTo(problems.isEmpty());
    return problems;
  }
}
