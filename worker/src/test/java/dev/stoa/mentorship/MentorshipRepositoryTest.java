package dev.stoa.mentorship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.mentorship.MentorshipRepository.Position;
import dev.stoa.mentorship.Pairing.Status;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsesServers
class MentorshipRepositoryTest {
  private static final AgentId M = new AgentId("m");
  private static final AgentId A = new AgentId("a");

  private final DatabaseStage stage = new DatabaseStage();
  private final MentorshipRepository mentorship = stage.repository();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatIsNotThereIsNull() {
    assertThat(mentorship.findPairingById(Script.pairing("p-1"))).isNull();
    assertThat(mentorship.getPairingWithDetails(Script.pairing("p-1"), 10)).isNull();
    assertThat(mentorship.findFellowByAgent(A)).isNull();
    assertThat(mentorship.findPairingsByMentor(M, null, null, 10)).isEmpty();
    assertThat(mentorship.findPairingsByMentee(A, null, null, 10)).isEmpty();
    assertThat(mentorship.getTopMentors(null, 10)).isEmpty();
    assertThat(mentorship.getStats())
        .isEqualTo(new MentorshipStats(0, 0, 0, 0, 0, new BigDecimal("0.00")));
  }

  @Test
  @DisplayName("D.1 12: createPairing, pairingId returned")
  void aPairingComesBackAsItWasMade() {
    check(
        """
        12:00 enroll m at 2      -> AgentEnrolledInTraining
        12:00 m teaches a as p-1 -> PairingCreated
        """);
    Pairing pairing = Objects.requireNonNull(mentorship.findPairingById(Script.pairing("p-1")));
    assertThat(pairing.pairingId()).isEqualTo(Script.pairing("p-1"));
    assertThat(pairing.terms().goals()).containsExactly("learn");
    assertThat(pairing.status()).isEqualTo(Status.ACTIVE);
    assertThat(pairing.startedAt()).isEqualTo(Script.at(0, "12:00"));
  }

  @Test
  void pairingsComeNewestStartFirstInPages() {
    check(
        """
        12:00 enroll m at 2      -> AgentEnrolledInTraining
        12:01 m teaches a as p-1 -> PairingCreated
        12:02 cancel p-1         -> PairingCancelled
        12:02 m teaches a as p-2 -> PairingCreated
        12:02 m teaches b as p-3 -> PairingCreated
        12:03 complete p-2       -> PairingCompleted
        12:04 m teaches a as p-4 -> PairingCreated
        """);
    assertThat(byMentor(null, null)).containsExactly("p-4", "p-3", "p-2");
    assertThat(byMentor(null, new Position(Script.at(0, "12:02"), "p-2"))).containsExactly("p-1");
    assertThat(byMentor(Status.ACTIVE, null)).containsExactly("p-4", "p-3");
    assertThat(ids(mentorship.findPairingsByMentee(A, null, null, 9)))
        .containsExactly("p-4", "p-2", "p-1");
    assertThat(ids(mentorship.findPairingsByMentee(A, Status.COMPLETED, null, 9)))
        .containsExactly("p-2");
  }

  private List<String> byMentor(@Nullable Status status, @Nullable Position after) {
    return ids(mentorship.findPairingsByMentor(M, status, after, 3));
  }

  private static List<String> ids(List<Pairing> pairings) {
    return pairings.stream().map(pairing -> pairing.pairingId().value()).toList();
  }

  @Test
  void whatHangsOnAPairingComesInOrder() {
    check(
        """
        12:00 enroll m at 2              -> AgentEnrolledInTraining
        12:00 m teaches a as p-1         -> PairingCreated
        12:01 note p-1 m-2               -> MilestoneRecorded
        12:02 note p-1 m-1 reached       -> MilestoneRecorded MilestoneCompleted
        12:02 note p-1 m-3               -> MilestoneRecorded
        12:03 meet p-1 10                -> MentorshipSessionRecorded
        12:04 meet p-1 20                -> MentorshipSessionRecorded
        12:05 meet p-1 30                -> MentorshipSessionRecorded
        12:05 pass p-1 t-2 java          -> KnowledgeTransferred
        12:06 pass p-1 t-1 rust from 0.1 -> KnowledgeTransferred
        12:06 learnt p-1 t-1 0.9 1 1 5   -> KnowledgeTransferApplied
        """);
    var p1 = Script.pairing("p-1");
    PairingDetails details = Objects.requireNonNull(mentorship.getPairingWithDetails(p1, 9));
    assertThat(details.progress())
        .extracting(row -> row.progressId().value())
        .containsExactly("m-2", "m-1", "m-3");
    assertThat(details.sessions()).extracting(Session::durationMinutes).containsExactly(30, 20, 10);
    assertThat(mentorship.getProgressByPairing(p1, new Position(Script.at(0, "12:02"), "m-1"), 9))
        .extracting(row -> row.progressId().value())
        .containsExactly("m-3");
    Session last = details.sessions().getFirst();
    assertThat(
            mentorship.getSessionsByPairing(
                p1, new Position(last.sessionDate(), last.id().toString()), 1))
        .extracting(Session::durationMinutes)
        .containsExactly(20);
    assertThat(mentorship.getTransfersByPairing(p1, null, 9))
        .extracting(row -> row.transferId() + " " + row.effectiveness())
        .containsExactly("t-2 0.0000", "t-1 0.9300");
  }

  @Test
  void topMentorsComeByCompletedThenByAllThenById() {
    check(
        """
        12:00 m teaches a as p-1 regardless    -> PairingCreated
        12:00 n teaches b as p-2 regardless    -> PairingCreated
        12:00 k teaches c as p-3 regardless    -> PairingCreated
        12:00 p teaches d as p-4 regardless    -> PairingCreated
        12:00 k teaches e as p-5 regardless    -> PairingCreated
        d2 12:00 complete p-1                  -> PairingCompleted
        d2 12:00 complete p-2                  -> PairingCompleted
        d4 12:00 complete p-3                  -> PairingCompleted
        d4 12:00 n teaches b as p-6 regardless -> PairingCreated
        d5 12:00 complete p-6                  -> PairingCompleted
        """);
    assertThat(mentorship.getTopMentors(null, 9))
        .extracting(fellow -> fellow.agentId().value())
        .containsExactly("n", "k", "m");
    assertThat(mentorship.getTopMentors(new AgentId("n"), 1))
        .extracting(fellow -> fellow.agentId().value())
        .containsExactly("k");
    assertThat(mentorship.getTopMentors(new AgentId("k"), 9))
        .extracting(fellow -> fellow.agentId().value())
        .containsExactly("m");
    // Four completed in 2, 2, 4 and 1 days.
    assertThat(mentorship.getStats())
        .isEqualTo(new MentorshipStats(6, 2, 4, 4, 5, new BigDecimal("2.25")));
  }

  @Test
  void everyReadHasAName() {
    assertThat(mentorship.queries())
        .extracting(Query::name)
        .containsExactly(
            "findPairingById",
            "findPairingsByMentor",
            "findPairingsByMentee",
            "getProgressByPairing",
            "getSessionsByPairing",
            "getTransfersByPairing",
            "getPairingWithDetails",
            "getTopMentors",
            "findFellowByAgent",
            "getStats");
    check(
        """
        12:00 enroll m at 2      -> AgentEnrolledInTraining
        12:00 m teaches a as p-1 -> PairingCreated
        """);
    for (Query query : mentorship.queries()) {
      Map<String, String> given = new HashMap<>(Map.of("agentId", "m", "pairingId", "p-1"));
      for (Query.Parameter parameter : query.parameters()) {
        String fallback = parameter.fallback();
        if (fallback != null) {
          given.put(parameter.name(), fallback);
        }
      }
      Object answer = query.read().run(new Arguments(given));
      assertThat(answer).as(query.name()).isNotNull();
    }
  }

  @Test
  void aPageHasItsLimits() {
    for (int wrong : List.of(0, 1_001)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> mentorship.getTopMentors(null, wrong))
          .withMessageContaining("limit must be from 1 to 1000");
    }
  }

  private void check(String script) {
    new Script(stage).check(script);
  }
}
