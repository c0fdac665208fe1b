package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.workflow.RunHistory;
import dev.kosha.connector.runner.workflow.embedded.FailureLine;
import dev.kosha.connector.runner.workflow.embedded.RunSecrets;
import dev.kosha.connector.runner.workflow.interpreter.Interpreter;
import dev.kosha.connector.runner.workflow.interpreter.Program;
import dev.kosha.connector.runner.workflow.interpreter.RunFacts;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowError;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import dev.restate.sdk.Context;
import dev.restate.sdk.common.TerminalException;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a workflow as one invocation of Restate. Thread-safe; blocks. */
final class RunHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RunHandler.class);

  private final RestateParts parts;
  private final RestateHost.ChildStarts children;
  private final Executor threads;

  /**
   * @param threads for the strands of runs
   */
  RunHandler(RestateParts parts, RestateHost.ChildStarts children, Executor threads) {
    this.parts = parts;
    this.children = children;
    this.threads = threads;
  }

  /** Answers what the run came to: {@code status}, and {@code output} or {@code error}. */
  JsonNode handle(Context context, JsonNode wish) throws Throwable {
    String id = wish.path("run").asText();
    WorkflowTables tables = parts.store().workflows();
    Optional<StoredRun> found = tables.runs().find(id);
    if (found.isEmpty()) {
      // Retention has taken it, or it never was: nothing is left to do.
      return ended("cancelled");
    }
    StoredRun run = found.get();
    RunSecrets secrets = new RunSecrets(parts.secrets());
    RunBook book = new RunBook(id, tables, secrets, parts.clock());
    book.begin();
    Strands strands = new Strands(threads);
    RestateHost host =
        new RestateHost(id, context, strands, book, secrets, children, tables, parts.clock());
    Program program = parts.library().program(run.workflow(), run.version());
    RunFacts facts =
        new RunFacts(id, run.workflow(), (int) run.version(), run.createdAt(), secrets::find);
    try {
      JsonNode output =
          strands.run(() -> Interpreter.run(program, facts, RunHistory.read(run.input()), host));
      book.end("completed", secrets.masked(output), null, "");
      ObjectNode answer = ended("completed");
      answer.set("output", secrets.sealed(output));
      return answer;
    } catch (WorkflowFault fault) {
      return faulted(book, secrets, fault.error());
    } catch (TerminalException e) {
      if (e.getCode() != TerminalException.CANCELLED_CODE) {
        throw e;
      }
      book.end("cancelled", null, null, "");
      throw e;
    } catch (StoreException e) {
      // Restate tries again.
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("run {} of '{}' failed", id, run.workflow(), e);
      return faulted(
          book,
          secrets,
          new WorkflowError(
              WorkflowError.STANDARD + "runtime",
              500,
              "Runtime Error",
              "the runner failed; its log has the cause under run " + id,
              "",
              "",
              false));
    }
  }

  private static ObjectNode ended(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }

  private static JsonNode faulted(RunBook book, RunSecrets secrets, WorkflowError error) {
    JsonNode json = secrets.masked(error.toJson());
    book.end("faulted", null, json, FailureLine.of(error, secrets::masked));
    ObjectNode answer = ended("faulted");
    answer.set("error", json);
    return answer;
  }
}
