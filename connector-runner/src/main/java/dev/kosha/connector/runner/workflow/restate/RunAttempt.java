package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.RunWishTable;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.workflow.RunHistory;
import dev.kosha.connector.runner.workflow.embedded.FailureLine;
import dev.kosha.connector.runner.workflow.embedded.Recorded;
import dev.kosha.connector.runner.workflow.embedded.RunSecrets;
import dev.kosha.connector.runner.workflow.interpreter.Interpreter;
import dev.kosha.connector.runner.workflow.interpreter.Program;
import dev.kosha.connector.runner.workflow.interpreter.RunFacts;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowError;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import dev.restate.sdk.Awakeable;
import dev.restate.sdk.Context;
import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.common.TerminalException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One invocation of a run: from its start, or from where it was opened again, to its end. Each time
 * that it is held begins another round, which answers from the log what was done before. Made for
 * one invocation, on whose thread it blocks.
 */
final class RunAttempt {

  private static final Logger LOG = LoggerFactory.getLogger(RunAttempt.class);

  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(2);
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

  private final RestateParts parts;
  private final RunMeters meters;
  private final RestateHost.ChildStarts children;
  private final Executor threads;
  private final Context context;
  private final StoredRun run;
  private final int attempt;
  private final RunSecrets secrets;
  private final RunBook book;

  RunAttempt(
      RestateParts parts,
      RunMeters meters,
      RestateHost.ChildStarts children,
      Executor threads,
      Context context,
      StoredRun run,
      int attempt) {
    this.parts = parts;
    this.meters = meters;
    this.children = children;
    this.threads = threads;
    this.context = context;
    this.run = run;
    this.attempt = attempt;
    this.secrets = new RunSecrets(parts.secrets(), () -> program().tree());
    this.book = new RunBook(run, attempt, parts.tables(), secrets, meters, parts.clock());
  }

  static ObjectNode answer(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }

  /** Works until the run has ended; what it came to. */
  JsonNode work() throws Throwable {
    try {
      if (!isItsTurn()) {
        return answer("cancelled");
      }
      for (int round = 0; ; round++) {
        Optional<JsonNode> ended = untilInterrupted(round);
        if (ended.isPresent()) {
          return ended.get();
        }
        if (isWanted(RunWishTable.SUSPEND)) {
          hold(true).await();
        }
      }
    } catch (TerminalException e) {
      if (e.getCode() == TerminalException.CANCELLED_CODE) {
        cancelled();
      }
      throw e;
    }
  }

  /**
   * A run of a limited workflow that another run started may have to wait for its turn.
   *
   * @return false when it was cancelled before
   */
  private boolean isItsTurn() {
    if (run.concurrency() == 0 || isTrue("turn", now -> now.findOwner().isPresent())) {
      return true;
    }
    Awakeable<JsonNode> turn = hold(false);
    Duration pause = SHORTEST_LOOK;
    while (true) {
      DurableFuture<Void> look = context.timer("look", pause);
      if (DurableFuture.any(turn, look).await() == 0) {
        return true;
      }
      if (isTrue("ended", StoredRun::hasEnded)) {
        return false;
      }
      pause = pause.compareTo(LONGEST_LOOK) < 0 ? pause.multipliedBy(2) : LONGEST_LOOK;
    }
  }

  private boolean isWanted(String wish) {
    return isTrue("wish", now -> now.wish().equals(wish));
  }

  /** What the store says of the run now; at a replay what it said then. */
  private boolean isTrue(String name, Predicate<StoredRun> question) {
    return context
        .run(
            name,
            Json.SERDE,
            () ->
                BooleanNode.valueOf(
                    parts.tables().runs().find(run.id()).filter(question).isPresent()))
        .asBoolean();
  }

  /** Says that the run waits until somebody wants it to go on; what tells that. */
  private Awakeable<JsonNode> hold(boolean suspended) {
    Awakeable<JsonNode> wanted = context.awakeable(Json.SERDE);
    context.run(
        "hold",
        Json.SERDE,
        () -> {
          book.hold(wanted.id(), suspended);
          return NullNode.getInstance();
        });
    return wanted;
  }

  /** Works until the run has ended, or is to be held: empty. */
  private Optional<JsonNode> untilInterrupted(int round) throws Throwable {
    Awakeable<JsonNode> interrupt = context.awakeable(Json.SERDE);
    Recorded past = book.begin(round, interrupt.id());
    try {
      JsonNode output = interpret(past, new Strands(threads, interrupt));
      book.end("completed", secrets.masked(output), null, "");
      ObjectNode answer = answer("completed");
      answer.set("output", secrets.masked(output));
      return Optional.of(answer);
    } catch (Strands.Interrupted e) {
      return Optional.empty();
    } catch (WorkflowFault fault) {
      return Optional.of(faulted(fault.error()));
    } catch (TerminalException | StoreException e) {
      // The run was cancelled, or Restate tries again.
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("run {} of '{}' failed", run.id(), run.workflow(), e);
      String detail = "the runner failed; its log has the cause under run " + run.id();
      return Optional.of(
          faulted(
              new WorkflowError(
                  WorkflowError.STANDARD + "runtime",
                  500,
                  "Runtime Error",
                  detail,
                  "",
                  "",
                  false)));
    }
  }

  private JsonNode interpret(Recorded past, Strands strands) throws Throwable {
    RestateHost host =
        new RestateHost(
            new RestateHost.Parts(
                run.id(),
                attempt,
                context,
                strands,
                past,
                book,
                secrets,
                children,
                parts.tables(),
                meters,
                parts.clock()));
    RunFacts facts =
        new RunFacts(run.id(), run.workflow(), (int) run.version(), run.createdAt(), secrets);
    JsonNode input = secrets.opened(RunHistory.read(run.input()));
    return strands.run(() -> Interpreter.run(program(), facts, input, host));
  }

  private Program program() {
    return parts.library().program(run.workflow(), run.version());
  }

  /** Runs that it waits for are cancelled too. */
  private void cancelled() {
    book.end("cancelled", null, null, "");
    Instant now = parts.clock().instant();
    for (String child : parts.tables().wishes().children(run.id())) {
      var unused = parts.tables().wishes().cancel(child, now);
    }
  }

  private JsonNode faulted(WorkflowError error) {
    JsonNode json = secrets.masked(error.toJson());
    book.end("faulted", null, json, FailureLine.of(error, secrets::masked));
    ObjectNode answer = answer("faulted");
    answer.set("error", json);
    return answer;
  }
}
