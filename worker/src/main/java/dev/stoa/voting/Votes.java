package dev.stoa.voting;

import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.voting.Voting.Rejection.ALREADY_VOTED;
import static dev.stoa.voting.Voting.Rejection.INVALID_CONFIDENCE;
import static dev.stoa.voting.Voting.Rejection.PROPOSAL_EXPIRED;
import static dev.stoa.voting.Voting.Rejection.PROPOSAL_NOT_ACTIVE;
import static dev.stoa.voting.Voting.Rejection.VOTER_NOT_ELIGIBLE;
import static dev.stoa.voting.Voting.Rejection.VOTER_SUSPENDED;
import static dev.stoa.voting.Voting.Rejection.VOTE_DELEGATED;
import static dev.stoa.voting.Voting.Rejection.WEIGHT_NOT_ALLOWED;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.tally.Ballot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides on votes: who may vote, what a ballot may say, and what it weighs.
final class Votes {
  private static final int SCALE = 4;

  private Votes() {}

  static Decision<Event> cast(Ballots ballots, Command.CastVote vote, Moment moment) {
    Proposal proposal = ballots.proposals().find(vote.proposal());
    if (proposal == null) {
      return Proposals.notFound(vote.proposal());
    }
    Vote earlier = ballots.votes().find(new Vote.Key(vote.proposal(), vote.voter()));
    Papers.Reading reading = Papers.read(proposal.terms(), vote.paper());
    // A repeated vote is settled before the time is looked at: a sender that retries after the end
    // must hear what it would have heard before.
    if (earlier != null && repeats(earlier, vote, reading)) {
      return unchanged();
    }
    if (!proposal.isActive()) {
      return reject(PROPOSAL_NOT_ACTIVE, Map.of("status", proposal.state().status()));
    }
    if (!proposal.takesVotesAt(moment.now())) {
      return reject(PROPOSAL_EXPIRED, Map.of("expiresAt", proposal.state().expiresAt()));
    }
    if (earlier != null && !proposal.terms().allowVoteChange()) {
      return reject(ALREADY_VOTED, Map.of("voteId", earlier.id()));
    }
    Ballots.Agent voter = ballots.agent(vote.voter());
    if (voter == null || !isElector(ballots, proposal, vote.voter())) {
      return reject(VOTER_NOT_ELIGIBLE, Map.of("voterId", vote.voter()));
    }
    if (voter.suspended()) {
      return reject(VOTER_SUSPENDED, Map.of("voterId", vote.voter()));
    }
    return switch (reading) {
      case Papers.Wrong(var reason, var details) -> reject(reason, details);
      case Papers.Valid(var ballot) ->
          weigh(ballots, vote, moment, new Sound(proposal, earlier, voter, ballot));
    };
  }

  /// A vote of which who votes, on what and how is in order.
  private record Sound(
      Proposal proposal, @Nullable Vote earlier, Ballots.Agent voter, Ballot ballot) {}

  private static Decision<Event> weigh(
      Ballots ballots, Command.CastVote vote, Moment moment, Sound sound) {
    BigDecimal confidence = vote.confidence();
    if (confidence != null
        && (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0)) {
      return reject(INVALID_CONFIDENCE, Map.of("confidence", confidence));
    }
    if (vote.weight() != null && !moment.trusted()) {
      return reject(WEIGHT_NOT_ALLOWED, Map.of("voterId", vote.voter()));
    }
    // Who has voted already is not asked: a vote of one's own goes before what was delegated.
    Delegation delegation =
        sound.earlier() != null
            ? null
            : Delegations.inForce(ballots, vote.voter(), sound.proposal(), moment.now());
    if (delegation != null) {
      return reject(VOTE_DELEGATED, Map.of("delegateId", delegation.delegate()));
    }
    var key = new Vote.Key(vote.proposal(), vote.voter());
    Vote.Key holder = ballots.holderOf(vote.vote());
    if (holder != null && !holder.equals(key)) {
      return reject(
          VALIDATION_FAILED, Map.of("field", "voteId", "reason", "is the id of another vote"));
    }
    BigDecimal weight = vote.weight();
    var cast =
        new Vote(
            key,
            vote.vote(),
            sound.ballot(),
            weight == null
                ? weight(sound.proposal(), sound.voter())
                : weight.setScale(SCALE, RoundingMode.HALF_UP),
            confidence == null ? null : confidence.setScale(SCALE, RoundingMode.HALF_UP),
            sound.voter().standing().expertise(),
            vote.reason(),
            sound.proposal().audit().position() + 1,
            moment.now());
    Vote earlier = sound.earlier();
    return accept(
        earlier == null ? new Event.VoteCast(cast) : new Event.VoteChanged(cast, earlier.ballot()));
  }

  static Decision<Event> withdraw(Ballots ballots, Command.WithdrawVote withdrawal, Moment moment) {
    Proposal proposal = ballots.proposals().find(withdrawal.proposal());
    if (proposal == null) {
      return Proposals.notFound(withdrawal.proposal());
    }
    Vote vote = ballots.votes().find(new Vote.Key(withdrawal.proposal(), withdrawal.voter()));
    boolean elector = isElector(ballots, proposal, withdrawal.voter());
    if (vote == null && elector) {
      return unchanged();
    }
    if (!proposal.takesVotesAt(moment.now())) {
      return reject(
          PROPOSAL_NOT_ACTIVE,
          Map.of("status", proposal.state().status(), "expiresAt", proposal.state().expiresAt()));
    }
    if (vote == null) {
      return reject(VOTER_NOT_ELIGIBLE, Map.of("voterId", withdrawal.voter()));
    }
    // To withdraw and to vote again would be the change that the proposal forbids.
    if (!proposal.terms().allowVoteChange()) {
      return reject(VOTER_NOT_ELIGIBLE, Map.of("reason", "the proposal allows no change of votes"));
    }
    return accept(new Event.VoteWithdrawn(vote));
  }

  /// What the vote of an agent weighs by the proposal's own source, as of now.
  static BigDecimal weight(Proposal proposal, Ballots.Agent voter) {
    return voter.standing().weight(proposal.terms().weightSource());
  }

  /// Whether the proposal names the agent as voter, or names nobody.
  static boolean isElector(Ballots ballots, Proposal proposal, AgentId agent) {
    return proposal.electors() == 0 || ballots.isElector(new Vote.Key(proposal.id(), agent));
  }

  private static boolean repeats(Vote earlier, Command.CastVote vote, Papers.Reading reading) {
    return reading instanceof Papers.Valid(var ballot)
        && ballot.equals(earlier.ballot())
        && same(vote.confidence(), earlier.confidence())
        && (vote.weight() == null || same(vote.weight(), earlier.weight()))
        && Objects.equals(vote.reason(), earlier.reason());
  }

  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }
}
