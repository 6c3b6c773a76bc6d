package dev.stoa.brainstorm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What holds after any commands whatever.
class BrainstormPropertiesTest {
  private static final Instant NOON = Script.at("12:00");

  @Property(tries = 200)
  void countsScoresAndLimitsAgreeWithWhatHangsOnSessions(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int commands) {
    var stage = new RulesStage();
    var draws = new Draws(seed, 3);
    for (int i = 0; i < commands; i++) {
      stage.run(NOON.plusSeconds(2L * i), draws.next());
    }
    for (Session session : stage.board().sessions().all()) {
      holds(stage.board(), session);
    }
  }

  private static void holds(Whiteboard board, Session session) {
    SessionId id = session.sessionId();
    List<Idea> ideas = board.ideas().of(id);
    assertThat(ideas).hasSize(session.ideas()).hasSizeLessThanOrEqualTo(session.terms().maxIdeas());
    assertThat(board.participants().of(id)).hasSize(session.participants());
    Set<UUID> said = new HashSet<>();
    for (Idea idea : ideas) {
      assertThat(said.add(idea.contentKey())).as("nothing is said twice").isTrue();
      votesAddUp(board, idea);
    }
    for (Participant participant : board.participants().of(id)) {
      does(board, session, participant);
    }
  }

  private static void votesAddUp(Whiteboard board, Idea idea) {
    BigDecimal sum = BigDecimal.ZERO.setScale(2);
    int votes = 0;
    Set<AgentId> voters = new HashSet<>();
    for (Vote vote : board.votes().of(idea.sessionId())) {
      if (vote.ideaId().equals(idea.ideaId())) {
        sum = sum.add(vote.value());
        votes++;
        assertThat(voters.add(vote.voterId())).isTrue();
        assertThat(vote.voterId()).isNotEqualTo(idea.contributedBy());
      }
    }
    assertThat(idea.standing().voteSum()).isEqualTo(sum);
    assertThat(idea.standing().votes()).isEqualTo(votes);
    assertThat(idea.standing().score()).isNotNegative();
    for (IdeaId source : idea.origin().sources()) {
      assertThat(board.ideas().get(source).sessionId()).isEqualTo(idea.sessionId());
    }
  }

  private static void does(Whiteboard board, Session session, Participant participant) {
    assertThat(participant.combinations()).isLessThanOrEqualTo(5);
    Integer most = session.terms().maxIdeasPerAgent();
    if (most != null) {
      assertThat(participant.ideas()).isLessThanOrEqualTo(most);
    }
    long brought =
        board.ideas().of(session.sessionId()).stream()
            .filter(idea -> idea.contributedBy().equals(participant.agentId()))
            .count();
    assertThat(participant.ideas() + participant.combinations()).isEqualTo((int) brought);
  }
}
