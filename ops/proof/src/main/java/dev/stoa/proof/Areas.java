package dev.stoa.proof;

import java.util.List;
import java.util.Map;

/// The areas that take part, each with its mix of commands and its model.
final class Areas {
  private static final int AGENTS = 400;

  private Areas() {}

  static List<String> names() {
    return List.of(AgentMix.AREA, TaskMix.AREA, VotingMix.AREA, BattleMix.AREA);
  }

  /// A model of each area that knows of nothing yet, by name.
  static Map<String, AreaModel> models() {
    return Map.of(
        AgentMix.AREA, new AgentModel(),
        TaskMix.AREA, new TaskModel(),
        VotingMix.AREA, new VotingModel(),
        BattleMix.AREA, new BattleModel());
  }

  /// @param believed models of what was sent so far, by name
  static List<Mix> mixes(Map<String, AreaModel> believed) {
    if (believed.get(AgentMix.AREA) instanceof AgentModel agents
        && believed.get(TaskMix.AREA) instanceof TaskModel tasks
        && believed.get(VotingMix.AREA) instanceof VotingModel voting
        && believed.get(BattleMix.AREA) instanceof BattleModel battles) {
      return List.of(
          new AgentMix(AGENTS, agents),
          new TaskMix(tasks),
          new VotingMix(voting),
          new BattleMix(battles));
    }
    throw new IllegalArgumentException(
        "models are missing (known: %s)".formatted(believed.keySet()));
  }
}
