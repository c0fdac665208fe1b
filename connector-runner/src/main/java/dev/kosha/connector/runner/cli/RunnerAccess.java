package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A runner, wherever it runs. Its methods block, and throw {@link CommandFailure} when the runner
 * cannot be reached or does not know what is asked for. Used by one thread.
 */
public interface RunnerAccess extends AutoCloseable {

  /**
   * What is installed, as the runner's HTTP interface tells it.
   *
   * @param words all of which an action matches; empty for every action
   * @param connector empty for every connector
   * @return an array of objects with at least {@code id}, {@code title} and {@code description}
   */
  JsonNode actions(String words, String connector);

  /** The action's manifest. */
  JsonNode action(String id);

  /** The faults of an input, without calling the action; empty when there is none. */
  List<InputFault> validate(String id, JsonNode input);

  ActionReply run(ActionRequest request);

  /**
   * The plugins that serve and the zips that do not, as the runner's HTTP interface tells it.
   *
   * @return an object of the arrays {@code plugins} and {@code refused}
   */
  JsonNode plugins();

  @Override
  void close();
}
