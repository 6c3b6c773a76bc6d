package dev.stoa.brainstorm;

import java.util.List;

/// A session and its best ideas, as of one moment.
public record SessionWithIdeas(Session session, List<Idea> ideas) {
  public SessionWithIdeas {
    ideas = List.copyOf(ideas);
  }
}
