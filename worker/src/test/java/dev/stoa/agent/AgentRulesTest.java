package dev.stoa.agent;

import static dev.stoa.agent.AgentScript.check;
import static dev.stoa.agent.AgentScript.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Event.AgentDeregistered;
import dev.stoa.agent.Agents.Event.AgentWentOffline;
import dev.stoa.agent.Agents.Status;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.TaskId;
import org.junit.jupiter.api.Test;

class AgentRulesTest {

  @Test
  void anAgentIsRegisteredOnce() {
    var played =
        check(
            """
            12:00 agt-1 registers              -> AgentRegistered
            12:01 agt-1 registers              -> AGENT_ALREADY_EXISTS
            12:01 agt-2 registers heard 11:00  -> AgentRegistered
            12:01 agt-3 registers heard 12:03  -> VALIDATION_FAILED
            12:01 agt-3 registers as offline   -> AgentRegistered
            """);
    assertThat(played.agent("agt-1").presence().heartbeatAt()).isEqualTo(time("12:00"));
    assertThat(played.agent("agt-2").presence().heartbeatAt()).isEqualTo(time("11:00"));
    assertThat(played.agent("agt-3").presence().offlineSince()).isEqualTo(time("12:01"));
  }

  @Test
  void whoIsNotRegisteredIsNotFound() {
    check(
        """
        12:00 agt-1 named Bob          -> AGENT_NOT_FOUND
        12:00 agt-1 hums               -> AGENT_NOT_FOUND
        12:00 agt-1 becomes busy       -> AGENT_NOT_FOUND
        12:00 agt-1 beats at 12:00     -> AGENT_NOT_FOUND
        12:00 agt-1 counts 0 0 0       -> AGENT_NOT_FOUND
        12:00 agt-1 leaves             -> AGENT_NOT_FOUND
        12:00 agt-1 missed since 12:00 -> AGENT_NOT_FOUND
        """);
  }

  @Test
  void whoAsksAfterTheFactMaySayWhenItCounts() {
    check(
        """
        12:00 agt-1 registers                    -> AgentRegistered
        12:01 agt-1 takes tsk-2                  -> AgentUpdated
        12:02 agt-1 rests after tsk-1            -> nothing
        12:02 agt-1 rests after tsk-2            -> AgentUpdated
        12:03 agt-1 becomes idle from busy       -> nothing
        12:03 agt-1 becomes busy                 -> AgentStatusChanged
        agt-1 holds tsk-3
        12:04 agt-1 becomes idle from busy free  -> nothing
        12:04 agt-1 becomes idle from idle free  -> nothing
        12:05 agt-1 becomes idle from busy       -> AgentStatusChanged
        12:06 agt-2 registers as busy            -> AgentRegistered
        12:07 agt-2 becomes idle from busy free  -> AgentStatusChanged
        """);
  }

  @Test
  void anUpdateChangesWhatItNamesAndNothingElse() {
    var played =
        check(
            """
            12:00 agt-1 registers    -> AgentRegistered
            12:01 agt-1 hums         -> NO_CHANGES
            12:01 agt-1 named Ada    -> nothing
            12:01 agt-1 named Grace  -> AgentUpdated
            12:01 agt-1 takes tsk-1  -> AgentUpdated
            12:01 agt-1 takes tsk-1  -> nothing
            12:02 agt-1 rests        -> AgentUpdated
            12:02 agt-1 rests        -> nothing
            """);
    assertThat(played.agent("agt-1").profile().agentName()).isEqualTo("Grace");
    assertThat(played.agent("agt-1").profile().capabilities()).containsExactly("java");
    assertThat(played.agent("agt-1").version()).isEqualTo(4);
  }

  @Test
  void aStatusChangesAsTheTableSays() {
    check(
        """
        12:00 agt-1 registers            -> AgentRegistered
        12:00 agt-1 becomes idle         -> nothing
        12:00 agt-1 becomes busy         -> AgentStatusChanged
        12:00 agt-1 becomes offline      -> AgentStatusChanged
        12:00 agt-1 becomes busy         -> ILLEGAL_TRANSITION
        12:00 agt-1 becomes maintenance  -> AgentStatusChanged
        12:00 agt-1 becomes busy         -> ILLEGAL_TRANSITION
        12:00 agt-1 becomes active       -> AgentStatusChanged
        12:00 agt-1 becomes suspended    -> AgentStatusChanged
        12:00 agt-1 becomes suspended    -> nothing
        12:00 agt-1 becomes active       -> ILLEGAL_TRANSITION
        12:00 agt-1 becomes busy         -> ILLEGAL_TRANSITION
        12:00 agt-1 becomes offline      -> ILLEGAL_TRANSITION
        12:00 agt-1 becomes idle         -> AgentStatusChanged
        """);
  }

  @Test
  void theTableOfTransitionsIsTheOneThatIsDrawn() {
    StringBuilder table = new StringBuilder();
    for (Status from : Status.values()) {
      for (Status to : Status.values()) {
        table.append(from == to ? '=' : from.mayBecome(to) ? 'x' : '-');
      }
      table.append('\n');
    }
    assertThat(table)
        .hasToString(
            """
            =xxxxx
            x=xxxx
            xx=xxx
            xx-=xx
            xx-x=x
            x---x=
            """);
  }

  @Test
  void nobodyLiftsTheirOwnSuspension() {
    check(
        """
        12:00 agt-1 registers                    -> AgentRegistered
        12:00 stranger: agt-1 becomes busy       -> AgentStatusChanged
        12:00 agt-1 becomes suspended            -> AgentStatusChanged
        12:01 stranger: agt-1 becomes suspended  -> nothing
        12:01 stranger: agt-1 becomes idle       -> UNAUTHORIZED
        12:01 stranger: agt-1 leaves             -> UNAUTHORIZED
        12:01 stranger: agt-1 leaves by force    -> UNAUTHORIZED
        12:01 stranger: agt-1 beats at 12:01     -> AgentHeartbeatRecorded
        12:02 agt-1 becomes idle                 -> AgentStatusChanged
        12:02 stranger: agt-1 leaves             -> AgentDeregistered
        """);
  }

  @Test
  void aHeartbeatBringsBackWhoWasOffline() {
    var played =
        check(
            """
            12:00 agt-1 registers           -> AgentRegistered
            12:01 agt-1 beats at 12:01      -> AgentHeartbeatRecorded
            12:05 agt-1 missed since 12:01  -> AgentWentOffline
            12:06 agt-1 beats at 12:01      -> nothing
            12:06 agt-1 beats at 12:06      -> AgentHeartbeatRecorded AgentCameOnline
            12:07 agt-1 beats at 12:07      -> AgentHeartbeatRecorded
            """);
    assertThat(played.agent("agt-1").status()).isEqualTo(Status.IDLE);
    assertThat(played.agent("agt-1").presence().onlineSince()).isEqualTo(time("12:06"));
    assertThat(played.agent("agt-1").version()).isEqualTo(6);
  }

  @Test
  void whoWentOfflineByCommandComesBackTheSameWay() {
    check(
        """
        12:00 agt-1 registers       -> AgentRegistered
        12:01 agt-1 becomes offline -> AgentStatusChanged
        12:02 agt-1 beats at 12:02  -> AgentHeartbeatRecorded AgentCameOnline
        12:03 agt-1 becomes offline -> AgentStatusChanged
        12:04 agt-1 becomes idle    -> AgentStatusChanged
        12:05 agt-1 beats at 12:05  -> AgentHeartbeatRecorded
        """);
  }

  @Test
  void heartbeatsOnlyGoForward() {
    check(
        """
        12:00 agt-1 registers          -> AgentRegistered
        12:02 agt-1 beats at 12:02     -> AgentHeartbeatRecorded
        12:02 agt-1 beats at 12:02     -> nothing
        12:02 agt-1 beats at 12:01:59  -> STALE_HEARTBEAT
        12:02 agt-1 beats at 12:03     -> AgentHeartbeatRecorded
        12:02 agt-1 beats at 12:03:01  -> VALIDATION_FAILED
        """);
  }

  @Test
  void aSuspendedAgentThatFallsSilentStaysSuspended() {
    var played =
        check(
            """
            12:00 agt-1 registers as suspended  -> AgentRegistered
            12:05 agt-1 missed since 12:00      -> AgentWentOffline
            12:05 agt-1 missed since 12:00      -> ALREADY_OFFLINE
            12:06 agt-1 beats at 12:06          -> AgentHeartbeatRecorded AgentCameOnline
            12:06 agt-1 becomes active          -> ILLEGAL_TRANSITION
            """);
    assertThat(played.agent("agt-1").status()).isEqualTo(Status.SUSPENDED);
    assertThat(played.agent("agt-1").presence().offlineSince()).isNull();
  }

  @Test
  void onlyWhoIsSilentForLongEnoughIsMissed() {
    check(
        """
        12:00:00 agt-1 registers           -> AgentRegistered
        12:01:00 agt-1 missed since 12:00  -> HEARTBEAT_FRESH
        12:01:01 agt-1 missed since 11:59  -> HEARTBEAT_FRESH
        12:01:01 agt-1 missed since 12:00  -> AgentWentOffline
        12:01:02 agt-1 missed since 12:00  -> ALREADY_OFFLINE
        12:01:02 agt-1 missed since 11:59  -> HEARTBEAT_FRESH
        """);
  }

  @Test
  void countersOnlyGrow() {
    var played =
        check(
            """
            12:00 agt-1 registers                       -> AgentRegistered
            12:00 agt-1 counts 0 0 0                    -> EMPTY_INCREMENT
            12:00 agt-1 counts 1 -1 0                   -> NEGATIVE_INCREMENT
            12:00 agt-1 counts 1 2 3                    -> AgentStatsIncremented
            12:00 agt-1 counts 9223372036854775807 0 0  -> VALIDATION_FAILED
            12:00 agt-1 counts 1 2 3                    -> AgentStatsIncremented
            """);
    assertThat(played.agent("agt-1").counters()).isEqualTo(new Counters(2, 4, 6));
  }

  @Test
  void whoHoldsTasksLeavesOnlyByForce() {
    var played =
        check(
            """
            agt-1 holds tsk-7
            agt-1 holds tsk-3
            12:00 agt-1 registers        -> AgentRegistered
            12:01 agt-1 takes tsk-5      -> AgentUpdated
            12:02 agt-1 leaves           -> AGENT_HAS_ACTIVE_WORK
            12:02 agt-1 leaves by force  -> AgentDeregistered
            """);
    assertThat(played.lastEvents())
        .singleElement()
        .isInstanceOfSatisfying(
            AgentDeregistered.class,
            event ->
                assertThat(event.released())
                    .extracting(TaskId::value)
                    .containsExactly("tsk-3", "tsk-5", "tsk-7"));
  }

  @Test
  void theTaskThatAnAgentIsAtIsWorkEvenWithoutALease() {
    check(
        """
        12:00 agt-1 registers    -> AgentRegistered
        12:01 agt-1 takes tsk-5  -> AgentUpdated
        12:02 agt-1 leaves       -> AGENT_HAS_ACTIVE_WORK
        12:02 agt-1 rests        -> AgentUpdated
        12:02 agt-1 leaves       -> AgentDeregistered
        12:02 agt-1 leaves       -> AGENT_NOT_FOUND
        """);
  }

  @Test
  void whoGoesOfflineIsToldWithTheirTasksAndPairings() {
    var played =
        check(
            """
            agt-1 holds tsk-7
            agt-1 teaches par-7
            12:00 agt-1 registers           -> AgentRegistered
            12:05 agt-1 missed since 12:00  -> AgentWentOffline
            """);
    assertThat(played.lastEvents())
        .singleElement()
        .isInstanceOfSatisfying(
            AgentWentOffline.class,
            event -> {
              assertThat(event.active()).containsExactly(new TaskId("tsk-7"));
              assertThat(event.teaching()).containsExactly(new PairingId("par-7"));
            });
  }

  @Test
  void anIdThatLeftBeginsANewLife() {
    var played =
        check(
            """
            12:00 agt-1 registers      -> AgentRegistered
            12:00 agt-1 counts 1 0 0   -> AgentStatsIncremented
            12:01 agt-1 leaves         -> AgentDeregistered
            12:02 agt-1 registers      -> AgentRegistered
            """);
    assertThat(played.agent("agt-1").version()).isEqualTo(1);
    assertThat(played.agent("agt-1").counters()).isEqualTo(Counters.NONE);
  }
}
