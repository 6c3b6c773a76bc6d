package dev.stoa.voting;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.voting.Voting.Rejection.PROPOSAL_NOT_ACTIVE;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.VotingResult.QuorumPart;
import dev.stoa.voting.VotingResult.Turnout;
import dev.stoa.voting.tally.Count;
import dev.stoa.voting.tally.Election;
import dev.stoa.voting.tally.TieBreak;
import dev.stoa.voting.tally.Voice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ends votes: gathers what every ballot weighs, has it counted, and says what follows.
///
/// A proposal passes where the quorum is met, an option wins, that option is not `no`, and its
/// share is `votingThreshold` or more. Without a quorum it is neither passed nor rejected; in every
/// other case it is rejected.
final class Closing {
  /// The option that says that the proposal shall not pass.
  static final String NO = "no";

  private static final int PARTICIPATION_SCALE = 6;

  /// How a vote was ended.
  private record End(
      @Nullable AgentId by, VotingResult.Reason reason, TieBreak tieBreak, Instant at) {}

  /// The ballots as they are counted.
  ///
  /// @param represented how many agents are voted for by a delegate
  private record Gathered(List<Voice> voices, long represented) {}

  private Closing() {}

  static Decision<Event> close(Ballots ballots, Command.CloseProposal wish, Moment moment) {
    Proposal proposal = ballots.proposals().find(wish.proposal());
    if (proposal == null) {
      return Proposals.notFound(wish.proposal());
    }
    if (proposal.isActive()) {
      var end =
          new End(wish.closedBy(), VotingResult.Reason.REQUESTED, wish.tieBreak(), moment.now());
      return accept(end(ballots, proposal, end));
    }
    return proposal.state().closedAt() != null
            && proposal.state().status() != Proposal.Status.CANCELLED
        ? unchanged()
        : reject(PROPOSAL_NOT_ACTIVE, Map.of("status", proposal.state().status()));
  }

  /// Ends those whose time is over by the command's clock, which never runs before our own.
  static Decision<Event> expire(Ballots ballots, Command.ExpireProposals wish, Moment moment) {
    Instant until = wish.asOf().isBefore(moment.now()) ? wish.asOf() : moment.now();
    List<Event> events = new ArrayList<>();
    int left = wish.batchSize();
    for (ProposalId id : ballots.due()) {
      Proposal proposal = ballots.proposals().find(id);
      if (left > 0
          && proposal != null
          && proposal.isActive()
          && !until.isBefore(proposal.state().expiresAt())) {
        events.add(new Event.ProposalExpired(id, proposal.state().expiresAt()));
        var end = new End(null, VotingResult.Reason.EXPIRED, TieBreak.CONFIDENCE, moment.now());
        events.addAll(end(ballots, proposal, end));
        left--;
      }
    }
    return accept(events);
  }

  private static List<Event> end(Ballots ballots, Proposal proposal, End end) {
    Gathered gathered = gather(ballots, proposal, end.at());
    Proposal.Terms terms = proposal.terms();
    var election =
        new Election(terms.options(), gathered.voices(), terms.threshold(), end.tieBreak());
    Count count = terms.algorithm().count(election);
    var result =
        new VotingResult(
            proposal.id(),
            end.by(),
            end.reason(),
            gathered.voices().size(),
            count,
            turnout(proposal, gathered),
            end.at());
    return List.of(new Event.ProposalClosed(result), outcome(proposal, result));
  }

  private static Gathered gather(Ballots ballots, Proposal proposal, Instant now) {
    Map<AgentId, List<AgentId>> represented = Representation.of(ballots, proposal, now);
    List<Voice> voices = new ArrayList<>();
    for (Vote vote : ballots.votesOn(proposal.id()).values()) {
      BigDecimal weight = vote.weight();
      for (AgentId delegator : represented.getOrDefault(vote.key().voter(), List.of())) {
        Ballots.Agent agent = ballots.agent(delegator);
        if (agent != null) {
          weight = weight.add(Votes.weight(proposal, agent));
        }
      }
      BigDecimal confidence = vote.confidence();
      voices.add(
          new Voice(
              vote.ballot(),
              weight,
              confidence == null ? BigDecimal.ONE : confidence,
              vote.level(),
              vote.position()));
    }
    return new Gathered(voices, represented.values().stream().mapToLong(List::size).sum());
  }

  private static Turnout turnout(Proposal proposal, Gathered gathered) {
    Proposal.Quorum quorum = proposal.terms().quorum();
    long heard = gathered.voices().size() + gathered.represented();
    Integer total = quorum.totalAgents();
    BigDecimal able = BigDecimal.valueOf(total == null ? proposal.electors() : total);
    BigDecimal confidence = BigDecimal.ZERO;
    int experts = 0;
    for (Voice voice : gathered.voices()) {
      confidence = confidence.add(voice.confidence());
      experts += voice.isExpert() ? 1 : 0;
    }
    // Where nobody knows how many could vote, participation is 0, and only a quorum of 0 is met.
    BigDecimal share = able.signum() == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(heard);
    List<QuorumPart> missing = new ArrayList<>();
    if (share.compareTo(quorum.minParticipation().multiply(able)) < 0
        || (able.signum() == 0 && quorum.minParticipation().signum() > 0)) {
      missing.add(QuorumPart.PARTICIPATION);
    }
    if (confidence.compareTo(quorum.minConfidence()) < 0) {
      missing.add(QuorumPart.CONFIDENCE);
    }
    if (experts < quorum.minExperts()) {
      missing.add(QuorumPart.EXPERTS);
    }
    BigDecimal participation =
        able.signum() == 0
            ? BigDecimal.ZERO
            : share.divide(able, PARTICIPATION_SCALE, RoundingMode.HALF_UP).min(BigDecimal.ONE);
    return new Turnout(
        participation.setScale(PARTICIPATION_SCALE),
        confidence,
        experts,
        gathered.represented(),
        missing);
  }

  private static Event outcome(Proposal proposal, VotingResult result) {
    Count count = result.count();
    String winner = count.winner();
    if (!result.turnout().met()) {
      return new Event.ProposalQuorumNotMet(proposal.id(), result.turnout().missing());
    }
    if (winner == null) {
      return rejected(
          result, count.tieBreak() == TieBreak.NONE ? "the vote is tied" : "no option has won");
    }
    if (winner.equals(NO)) {
      return rejected(result, "the vote went against it");
    }
    if (!count.share().reaches(proposal.terms().threshold())) {
      return rejected(result, "the winner's share is below the threshold");
    }
    return new Event.ProposalPassed(
        proposal.id(),
        proposal.terms().type(),
        proposal.terms().proposedBy(),
        winner,
        count.share().rounded(),
        proposal.terms().threshold());
  }

  private static Event rejected(VotingResult result, String reason) {
    return new Event.ProposalRejected(result.proposal(), null, result.closedAt(), reason);
  }
}
