package dev.stoa.proof;

import java.util.List;
import java.util.Map;

/// The areas that take part, each with its mix of commands and its model.
final class Areas {
  private static final int AGENTS = 400;

  private Areas() {}

  static List<String> names() {
    return List.of(AgentMix.AREA);
  }

  static List<Mix> mixes() {
    return List.of(new AgentMix(AGENTS));
  }

  static Map<String, AreaModel> models() {
    return Map.of(AgentMix.AREA, new AgentModel());
  }
}
