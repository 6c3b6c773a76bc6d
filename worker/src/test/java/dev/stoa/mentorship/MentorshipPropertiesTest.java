package dev.stoa.mentorship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.mentorship.Mentorship.Command;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What holds after any commands whatever.
class MentorshipPropertiesTest {
  private static final Instant NOON = Script.at(0, "12:00");

  @Property(tries = 300)
  void noMentorHasMoreMenteesThanPlacesAndNoMenteeTwoMentors(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int commands) {
    var stage = new RulesStage();
    for (String mentor : new String[] {"m", "n", "p"}) {
      stage.run(NOON, new Command.EnrollAgentInTraining(new AgentId(mentor), 5), true);
    }
    var draws = new Draws(seed, 9);
    for (int i = 0; i < commands; i++) {
      stage.run(NOON.plusSeconds(i), draws.next(), true);
      holds(stage);
    }
  }

  private static void holds(RulesStage stage) {
    Map<AgentId, Integer> active = new HashMap<>();
    Set<AgentId> bound = new HashSet<>();
    int pairings = 0;
    for (Pairing pairing : stage.academy().pairings().all()) {
      pairings++;
      if (pairing.isActive()) {
        active.merge(pairing.terms().mentor(), 1, Integer::sum);
      }
      if (pairing.isOpen()) {
        assertThat(bound.add(pairing.terms().mentee())).as("one mentor each").isTrue();
      }
    }
    for (Fellow fellow : stage.academy().fellows().all()) {
      int mentees = active.getOrDefault(fellow.agentId(), 0);
      assertThat(mentees).isLessThanOrEqualTo(Fellow.CAPACITY);
      assertThat(fellow.mentoring().mentees()).isEqualTo(mentees);
      assertThat(fellow.bond() != null).isEqualTo(bound.contains(fellow.agentId()));
    }
    assertThat(stage.academy().news().totals().pairings()).isEqualTo(pairings);
  }
}
