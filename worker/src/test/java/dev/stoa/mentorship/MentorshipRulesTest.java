package dev.stoa.mentorship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.mentorship.Fellow.Mentoring;
import dev.stoa.mentorship.Mentorship.Event.AgentGraduated;
import dev.stoa.mentorship.Mentorship.Event.KnowledgeTransferApplied;
import dev.stoa.mentorship.Mentorship.Event.MentorMatchFailed;
import dev.stoa.mentorship.Mentorship.Event.MentorMatched;
import dev.stoa.mentorship.Mentorship.Event.PairingCompleted;
import dev.stoa.mentorship.Mentorship.Event.PairingDeleted;
import dev.stoa.mentorship.Mentorship.Event.TrainingProgressRecorded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MentorshipRulesTest {
  private final RulesStage stage = new RulesStage();

  @Test
  @DisplayName("D.2 capacity message: a mentor has three places")
  void aMentorHasThreePlaces() {
    check(Scripts.A_MENTOR_HAS_THREE_PLACES);
    assertThat(all(PairingDeleted.class).getFirst().progressDeleted()).isZero();
    assertThat(stage.academy().news().totals().pairings()).isEqualTo(3);
    assertThat(stage.academy().news().totals().active()).isEqualTo(1);
    assertThat(stage.academy().news().totals().mentors()).isEqualTo(1);
    assertThat(stage.academy().news().totals().mentees()).isEqualTo(3);
  }

  @Test
  @DisplayName("D.2 workload numbers: mentees, places left and availability of a mentor")
  void howBusyAMentorIsFollowsItsPairings() {
    check(
        """
        12:00 enroll m at 3        -> AgentEnrolledInTraining
        12:00 m teaches a as p-1   -> PairingCreated
        12:00 m teaches b as p-2   -> PairingCreated
        """);
    workload(2, 1, "0.3333");
    check("12:01 m teaches c as p-3   -> PairingCreated");
    workload(3, 0, "0.0000");
    check(
        """
        12:02 pause p-1            -> PairingPaused
        12:02 complete p-2         -> PairingCompleted
        """);
    workload(1, 2, "0.6667");
    check("12:03 cancel p-3           -> PairingCancelled");
    workload(0, 3, "1.0000");
  }

  private void workload(int mentees, int places, String availability) {
    Mentoring mentoring = stage.academy().fellows().get(new AgentId("m")).mentoring();
    assertThat(mentoring.mentees()).isEqualTo(mentees);
    assertThat(Fellow.CAPACITY - mentoring.mentees()).isEqualTo(places);
    assertThat(Matching.availability(mentoring.mentees())).isEqualTo(new BigDecimal(availability));
  }

  @Test
  void aPairingMovesAsItIsDrawn() {
    check(Scripts.EVERY_MOVE_OF_A_PAIRING);
  }

  @Test
  void howLongAPairingLastedIsSaidInDays() {
    check(
        """
        12:00 enroll m at 2           -> AgentEnrolledInTraining
        12:00 m teaches a as p-1      -> PairingCreated
        d3 18:00 complete p-1         -> PairingCompleted
        """);
    assertThat(all(PairingCompleted.class).getFirst().durationDays())
        .isEqualTo(new BigDecimal("3.25"));
  }

  @Test
  void reasonsComeInOrderOfPrecedence() {
    check(Scripts.REASONS_IN_ORDER);
  }

  @Test
  void whoeverIsNotTrustedNeitherOverridesNorPromotes() {
    check(
        """
        12:00 stranger: enroll m at 2                 -> UNAUTHORIZED
        12:00 stranger: enroll a at 0                 -> AgentEnrolledInTraining
        12:00 stranger: m teaches a as p-1 regardless -> UNAUTHORIZED
        12:00 stranger: a did tasks=10 good=10        -> UNAUTHORIZED
        12:00 enroll m at 2                           -> AgentEnrolledInTraining
        12:00 stranger: m teaches a as p-1            -> PairingCreated
        """);
  }

  @Test
  void onlyTheTwoOfAPairingSpeakOfItOrWhoIsTrusted() {
    check(Scripts.ONLY_THE_TWO_SPEAK_OF_THEIR_PAIRING);
  }

  @Test
  void whomAPenaltyForbidsToLeadIsNoMentor() {
    check(Scripts.WHO_MAY_NOT_LEAD_IS_NO_MENTOR);
  }

  @Test
  void levelsNextToTheTopAreTaughtByTheTop() {
    check(Scripts.LEVELS_NEXT_TO_THE_TOP_ARE_TAUGHT_BY_THE_TOP);
  }

  @Test
  void whatIsNotedOfAPairing() {
    check(Scripts.WHAT_IS_NOTED);
    PairingDeleted deleted = all(PairingDeleted.class).getFirst();
    assertThat(deleted.progressDeleted()).isEqualTo(3);
    assertThat(deleted.sessionsDeleted()).isEqualTo(2);
  }

  @Test
  void whatIsPassedOnHasAnEffect() {
    check(Scripts.WHAT_IS_PASSED_ON);
    // 0.35 x 0.7 + 0.30 x 0.5 + 0.20 x 0.5 + 0.15 x 0.8, then with 0.4 retained, then nothing.
    assertThat(all(KnowledgeTransferApplied.class))
        .extracting(KnowledgeTransferApplied::effectiveness)
        .containsExactly(
            new BigDecimal("0.6150"), new BigDecimal("0.5950"), new BigDecimal("0.0000"));
    assertThat(stage.academy().skills().get(new AgentId("a")))
        .containsEntry("java", new BigDecimal("0.9000"));
  }

  @Test
  @DisplayName("D.2 a level-0 graduate becomes level 1 with badge \"Level 1 Graduate\"")
  void anAgentGetsFromLevelToLevel() {
    check(Scripts.FROM_LEVEL_TO_LEVEL);
    AgentGraduated first = all(AgentGraduated.class).getFirst();
    assertThat(first.newLevel()).isEqualTo(1);
    assertThat(first.badge()).isEqualTo("Level 1 Graduate");
    assertThat(first.mentor()).isEqualTo(new AgentId("m"));
    assertThat(first.pairing()).isEqualTo(Script.pairing("p-1"));
    assertThat(all(AgentGraduated.class).get(1).trainingDays()).isEqualTo(new BigDecimal("1.00"));
  }

  @Test
  @DisplayName("D.3 graduates when the mean assessment is 80 or more")
  void whatIsMissingIsSaid() {
    check(Scripts.FROM_LEVEL_TO_LEVEL);
    assertThat(all(TrainingProgressRecorded.class))
        .extracting(TrainingProgressRecorded::missing)
        .startsWith(
            List.of("tasksCompleted: 9 of 10"),
            List.of("assessment: 79.00 of 80"),
            List.of(),
            List.of("errorHandling: 0 of 5", "brainstormsAttended: 0 of 3"));
  }

  @Test
  void nothingIsAboveTheTop() {
    check(Scripts.THE_TOP_IS_THE_TOP);
    assertThat(Level.of(Level.TOP).isLast()).isTrue();
    assertThat(Level.of(0).name()).isEqualTo("Novice");
  }

  @Test
  void theMentorThatFitsBestIsFound() {
    check(Scripts.THE_BEST_MENTOR_IS_FOUND);
    assertThat(all(MentorMatchFailed.class).getFirst().reasons())
        .containsExactly("nobody at level 2 or above has a free place, is there and may lead");
    assertThat(all(MentorMatched.class).getFirst().parts().skills())
        .isEqualTo(new BigDecimal("1.0000"));
  }

  @Test
  void whatWasLearntCountsAsASkillAboveSevenTenths() {
    check(
        """
        12:00 enroll m at 5                         -> AgentEnrolledInTraining
        12:00 enroll a at 2                         -> AgentEnrolledInTraining
        12:00 enroll b at 2                         -> AgentEnrolledInTraining
        12:00 m teaches b as p-1                    -> PairingCreated
        12:00 pass p-1 t-1 Unit_Testing             -> KnowledgeTransferred
        12:00 learnt p-1 t-1 0.7 1 1 5              -> KnowledgeTransferApplied
        12:01 c wants a mentor as p-2 for unitTesting -> MentorMatched PairingCreated
        = p-2 a teaches c active score 0.8500 version 1
        12:02 learnt p-1 t-1 0.71 1 1 5             -> KnowledgeTransferApplied
        12:03 d wants a mentor as p-3 for unitTesting -> MentorMatched PairingCreated
        = p-3 b teaches d active score 0.9500 version 1
        """);
  }

  @Test
  @DisplayName(
      "D.2 gap score 1 and .9, 0 below 2; availability 1, .33 and 0 for 0, 2 and 3 mentees")
  void theScoreIsMadeOfFourParts() {
    assertThat(List.of(1, 2, 3, 4, 5))
        .extracting(Matching::gap)
        .containsExactly(
            new BigDecimal("0.0000"),
            new BigDecimal("1.0000"),
            new BigDecimal("0.9000"),
            new BigDecimal("0.7000"),
            new BigDecimal("0.5000"));
    assertThat(List.of(0, 1, 2, 3))
        .extracting(Matching::availability)
        .containsExactly(
            new BigDecimal("1.0000"),
            new BigDecimal("0.6667"),
            new BigDecimal("0.3333"),
            new BigDecimal("0.0000"));
    assertThat(Matching.similarity(Set.of("a", "b"), Set.of("b", "c")))
        .isEqualTo(new BigDecimal("0.3333"));
    assertThat(Matching.history(Mentoring.NONE)).isEqualTo(new BigDecimal("0.5000"));
    assertThat(Matching.history(new Mentoring(0, 4, 2, 2, 0, new BigDecimal("8.00"))))
        .isEqualByComparingTo("0.6");
    assertThat(Matching.history(new Mentoring(0, 4, 2, 2, 0, new BigDecimal("8.01"))))
        .isEqualByComparingTo("0.5");
    assertThat(Matching.history(new Mentoring(0, 1, 1, 9, 0, new BigDecimal("8.00"))))
        .isEqualByComparingTo("1");
  }

  @Test
  void skillsAreTheSameInAnySpelling() {
    assertThat(Matching.normal(List.of("errorHandling", "error_handling", "Error-Handling")))
        .containsExactly("errorhandling");
    assertThat(Matching.normal("++")).isEqualTo("++");
  }

  private void check(String script) {
    new Script(stage).check(script);
  }

  private <E> List<E> all(Class<E> kind) {
    return stage.events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
