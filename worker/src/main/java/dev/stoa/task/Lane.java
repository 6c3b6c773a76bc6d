package dev.stoa.task;

import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import java.util.List;
import java.util.UUID;

/// Part of a queue whose tasks all ask the same of an agent, so that a claim looks only at tasks
/// that its agent may have, however many others wait before them.
///
/// Four kinds: `""` for any agent, `c…` for agents with certain capabilities, `a…` for one agent
/// alone, `a…/…` for one agent if it has certain capabilities. What follows the letters are
/// digests, since sets of capabilities are longer than an index entry may be.
final class Lane {
  static final String OPEN = "";
  static final String FIRST_BY_CAPABILITIES = "c";
  static final String AFTER_CAPABILITIES = "d";

  private static final UUID NAMESPACE = UUID.fromString("6f1f5dd4-7f0a-5b4c-9b0e-3d5f6f0a7c11");

  private Lane() {}

  static String of(Task task) {
    AgentId only = task.terms().only();
    List<String> capabilities = task.origin().capabilities();
    if (only == null) {
      return capabilities.isEmpty() ? OPEN : "c" + digest(capabilities);
    }
    return capabilities.isEmpty() ? of(only) : of(only) + "/" + digest(capabilities);
  }

  /// The lane of the tasks that only `agent` may claim; those that also ask for capabilities begin
  /// with it.
  static String of(AgentId agent) {
    return "a" + digest(agent.value());
  }

  /// Where the lanes end that begin with `lane`.
  static String after(String lane) {
    // The character after the slash.
    return lane + "0";
  }

  private static String digest(List<String> capabilities) {
    // A NUL is in no capability, so no two sets read the same.
    return digest(String.join("\0", capabilities));
  }

  private static String digest(String value) {
    return Moment.derive(NAMESPACE, value).toString();
  }
}
