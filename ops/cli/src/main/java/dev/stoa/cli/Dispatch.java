package dev.stoa.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stoa.cli.message.Draft;
import dev.stoa.cli.terminal.Failed;
import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.cli.topics.Answers;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.database.Database;
import dev.stoa.identity.CommandId;
import dev.stoa.intake.Outcomes;
import dev.stoa.intake.Outcomes.Found;
import dev.stoa.worker.KafkaAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Sends commands, and waits for what becomes of them.
final class Dispatch {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Terminal terminal;
  private final KafkaAccess access;

  Dispatch(Terminal terminal, KafkaAccess access) {
    this.terminal = terminal;
    this.access = access;
  }

  /// Sends them in their order and prints their ids.
  void send(List<Draft> drafts) {
    deliver(drafts);
    if (terminal.isForMachines()) {
      ArrayNode rows = JsonNodeFactory.instance.arrayNode();
      drafts.forEach(draft -> rows.addObject().put("id", draft.id().toString()));
      terminal.show(rows);
    } else {
      drafts.forEach(draft -> terminal.out().println(draft.id()));
    }
  }

  /// Sends them and prints their outcomes; the exit code is 1 where one is rejected, dead, or not
  /// known in time.
  int sendAndWait(List<Draft> drafts, Duration longest) {
    try (Database database = Servers.database(terminal)) {
      deliver(drafts);
      var outcomes = new Outcomes(database.jdbi());
      long deadline = System.nanoTime() + longest.toNanos();
      ArrayNode rows = JsonNodeFactory.instance.arrayNode();
      int code = Failures.DONE;
      for (Draft draft : drafts) {
        Found found = waitFor(outcomes, draft, deadline);
        if (!isGood(found)) {
          code = Failures.FAILED;
        }
        if (terminal.isForMachines()) {
          rows.add(found == null ? unseen(draft) : OutcomeCommand.json(draft.id(), found));
        } else {
          terminal
              .out()
              .println(
                  draft.id() + " " + (found == null ? "not seen" : OutcomeCommand.line(found)));
        }
      }
      if (terminal.isForMachines()) {
        terminal.show(rows);
      }
      return code;
    }
  }

  private static ObjectNode unseen(Draft draft) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", draft.id().toString())
        .put("area", draft.area())
        .put("kind", "not seen");
  }

  private static boolean isGood(@Nullable Found found) {
    return found != null
        && switch (found.kind()) {
          case APPLIED, UNCHANGED -> true;
          case REJECTED, DEAD -> false;
        };
  }

  private static @Nullable Found waitFor(Outcomes outcomes, Draft draft, long deadline) {
    var pause = new Pause();
    var id = new CommandId(draft.id());
    do {
      for (Found found : outcomes.find(id)) {
        if (found.area().equals(draft.area())) {
          return found;
        }
      }
    } while (System.nanoTime() - deadline < 0 && !pause.until(LOOK_EVERY));
    return null;
  }

  private void deliver(List<Draft> drafts) {
    checkTopics(drafts);
    var encoder = new MessageEncoder(access.schemas());
    var clock = InstantSource.system();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (Producer<byte[], byte[]> producer = access.clients().sender()) {
      for (Draft draft : drafts) {
        String topic = access.topics().commands(draft.area());
        byte[] value = encoder.encodeSingleObject(draft.command());
        sent.add(producer.send(draft.message(topic, value, clock.instant())));
      }
      sent.forEach(Answers::of);
    }
  }

  /// A producer would wait a minute for a topic that is not there.
  private void checkTopics(List<Draft> drafts) {
    Set<String> missing = new TreeSet<>();
    drafts.forEach(draft -> missing.add(access.topics().commands(draft.area())));
    try (Admin admin = Servers.admin(access)) {
      missing.removeAll(Servers.topics(admin));
    }
    if (!missing.isEmpty()) {
      throw Failed.because(
          "topics are missing; `stoa topics apply` makes them (topics: %s)"
              .formatted(String.join(" ", missing)));
    }
  }
}
