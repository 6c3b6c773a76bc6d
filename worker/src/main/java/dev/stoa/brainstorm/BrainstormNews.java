package dev.stoa.brainstorm;

import dev.stoa.area.Columns;
import dev.stoa.brainstorm.Brainstorm.Best;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Session.Terms;
import dev.stoa.brainstorm.command.IdeaCategory;
import dev.stoa.brainstorm.event.BrainstormParticipantJoined;
import dev.stoa.brainstorm.event.BrainstormPhaseAdvanced;
import dev.stoa.brainstorm.event.BrainstormSessionCancelled;
import dev.stoa.brainstorm.event.BrainstormSessionCompleted;
import dev.stoa.brainstorm.event.BrainstormSessionDeleted;
import dev.stoa.brainstorm.event.BrainstormSessionExpired;
import dev.stoa.brainstorm.event.BrainstormSessionOpened;
import dev.stoa.brainstorm.event.IdeaRefined;
import dev.stoa.brainstorm.event.IdeaScored;
import dev.stoa.brainstorm.event.IdeaSubmitted;
import dev.stoa.brainstorm.event.IdeaVoteChanged;
import dev.stoa.brainstorm.event.IdeaVoted;
import dev.stoa.brainstorm.event.IdeasCombined;
import dev.stoa.brainstorm.event.TopIdea;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/// Writes brainstorm's events as the contract's messages.
final class BrainstormNews {
  private BrainstormNews() {}

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Event.BrainstormSessionOpened opened -> opened(opened);
      case Event.BrainstormParticipantJoined(var id, var agent) ->
          new BrainstormParticipantJoined(id.value(), agent.value());
      case Event.IdeaSubmitted submitted -> submitted(submitted);
      case Event.IdeaVoted(var id, var idea, var voter, var value, var newScore, var votes) ->
          new IdeaVoted(id.value(), idea.value(), voter.value(), value, newScore, votes);
      case Event.IdeaVoteChanged(var id, var idea, var voter, var old, var value, var newScore) ->
          new IdeaVoteChanged(id.value(), idea.value(), voter.value(), old, value, newScore);
      case Event.BrainstormSessionCompleted completed -> completed(completed);
      case Event.BrainstormSessionCancelled(var id, var by, var reason) ->
          new BrainstormSessionCancelled(id.value(), by.value(), reason);
      case Event.BrainstormSessionExpired(var id, var expiresAt, var ideas, var best) ->
          new BrainstormSessionExpired(id.value(), expiresAt, ideas, best(best));
      case Event.BrainstormSessionDeleted(var id, var ideas) ->
          new BrainstormSessionDeleted(id.value(), ideas);
      case Event.IdeasCombined combined -> combined(combined);
      case Event.IdeaRefined refined -> refined(refined);
      case Event.BrainstormPhaseAdvanced(var id, var from, var to, var endsAt, var by) ->
          new BrainstormPhaseAdvanced(id.value(), from, to, endsAt, BrainstormMessages.text(by));
      case Event.IdeaScored(var id, var idea, var by, var marks, var composite) ->
          new IdeaScored(
              id.value(),
              idea.value(),
              by.value(),
              marks.quality(),
              marks.novelty(),
              marks.feasibility(),
              marks.synergy(),
              composite);
    };
  }

  private static BrainstormSessionOpened opened(Event.BrainstormSessionOpened opened) {
    Terms terms = opened.terms();
    return new BrainstormSessionOpened(
        opened.session().value(),
        terms.topic(),
        terms.description(),
        terms.initiatedBy().value(),
        terms.maxIdeas(),
        terms.maxIdeasPerAgent(),
        terms.durationMs(),
        opened.expiresAt(),
        BrainstormMessages.phases(terms.phases()),
        terms.allowed().voting(),
        terms.allowed().combination(),
        terms.allowed().refinement(),
        BrainstormMessages.categories(terms.categories()),
        terms.metadata());
  }

  private static IdeaSubmitted submitted(Event.IdeaSubmitted submitted) {
    return new IdeaSubmitted(
        submitted.session().value(),
        submitted.idea().value(),
        submitted.content(),
        submitted.contributedBy().value(),
        category(submitted.category()),
        submitted.metadata(),
        submitted.ideas());
  }

  private static BrainstormSessionCompleted completed(Event.BrainstormSessionCompleted completed) {
    return new BrainstormSessionCompleted(
        completed.session().value(),
        completed.initiatedBy().value(),
        BrainstormMessages.text(completed.completedBy()),
        completed.durationMs(),
        Columns.ids(completed.participants()),
        completed.participantCount(),
        completed.ideas(),
        best(completed.best()));
  }

  private static IdeasCombined combined(Event.IdeasCombined combined) {
    return new IdeasCombined(
        combined.session().value(),
        combined.idea().value(),
        Columns.ids(combined.sources()),
        combined.content(),
        combined.combinedBy().value(),
        category(combined.category()),
        combined.ideas());
  }

  private static IdeaRefined refined(Event.IdeaRefined refined) {
    return new IdeaRefined(
        refined.session().value(),
        refined.idea().value(),
        refined.parent().value(),
        refined.content(),
        refined.refinedBy().value(),
        category(refined.category()),
        refined.revision(),
        refined.ideas());
  }

  private static List<TopIdea> best(List<Best> best) {
    return best.stream()
        .map(one ->
            new TopIdea(one.idea().value(), one.contributedBy().value(), one.votes(), one.score()))
        .toList();
  }

  private static IdeaCategory category(Category category) {
    return IdeaCategory.valueOf(category.name());
  }
}
