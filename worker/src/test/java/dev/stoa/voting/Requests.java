package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import dev.stoa.identity.VoteId;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.tally.Algorithm;
import dev.stoa.voting.tally.TieBreak;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads commands as a person would write them:
///
/// - `ada creates p1 by ranked_choice options a,b threshold 0.5 quorum 0.5/0/0/10 until 13:00` with
///   `electors x,y`, `tokens 9`, `weights elo`, `type t`, `fixed` where they matter;
/// - `ada votes yes on p1`, `a>b` ranks, `a+b` approves, `a:64,b:36` allocates; with `confidence`,
///   `weight`, `as VOTE`, `because WORD`;
/// - `ada withdraws p1`, `ada extends p1 by 10`, `ada closes p1 tie earliest`, `time expires 10`,
///   `ada executes p1`, `ada rejects p1`, `ada cancels p1`, `ada deletes p1`, `ada purges p1`, `ada
///   notes a1 on p1`, `ada delegates to bob for p1 until 13:00`, `ada revokes for p1`.
final class Requests {

  private Requests() {}

  static Instant time(String clock) {
    return Instant.parse("2026-11-23T%s:00Z".formatted(clock));
  }

  static Command parse(Instant now, String line) {
    List<String> words = Arrays.asList(line.strip().split("\\s+"));
    AgentId who = new AgentId(words.get(0));
    String what = words.size() > 2 ? words.get(2) : "";
    Map<String, String> more = more(words);
    return switch (words.get(1)) {
      case "creates" -> create(who, what, more);
      case "votes" -> vote(who, what, more);
      case "withdraws" -> new Command.WithdrawVote(new ProposalId(what), who);
      case "extends" ->
          new Command.ExtendProposalDeadline(
              new ProposalId(what), Integer.parseInt(more.getOrDefault("by", "10")), null);
      case "closes" ->
          new Command.CloseProposal(
              new ProposalId(what),
              who,
              symbol(TieBreak.class, more.getOrDefault("tie", "confidence")));
      case "expires" -> new Command.ExpireProposals(now, Integer.parseInt(what));
      case "executes" -> new Command.ExecuteProposal(new ProposalId(what), who, "{}");
      case "rejects" -> new Command.RejectProposal(new ProposalId(what), who, "no need");
      case "cancels" -> new Command.CancelProposal(new ProposalId(what), who, null);
      case "deletes" -> new Command.DeleteProposal(new ProposalId(what), false);
      case "purges" -> new Command.DeleteProposal(new ProposalId(what), true);
      case "notes" ->
          new Command.RecordVotingAudit(
              new AuditId(what),
              new ProposalId(more.getOrDefault("on", "none")),
              "noted",
              who,
              "{\"a\": 1}");
      case "delegates" -> {
        String until = more.get("until");
        yield new Command.DelegateVote(
            who,
            new AgentId(more.getOrDefault("to", "none")),
            more.get("for"),
            until == null ? null : time(until));
      }
      case "revokes" -> new Command.RevokeDelegation(who, more.get("for"));
      default -> throw new IllegalArgumentException("no such verb (line: %s)".formatted(line));
    };
  }

  private static Map<String, String> more(List<String> words) {
    Map<String, String> more = new HashMap<>();
    for (int i = 2; i + 1 < words.size(); i++) {
      more.put(words.get(i), words.get(i + 1));
    }
    if (words.contains("fixed")) {
      more.put("fixed", "true");
    }
    return more;
  }

  private static Command create(AgentId who, String id, Map<String, String> more) {
    String[] quorum = more.getOrDefault("quorum", "0/0/0/-").split("/", 0);
    String until = more.get("until");
    var terms =
        new Proposal.Terms(
            more.getOrDefault("type", "plan"),
            "shall we?",
            null,
            who,
            words(more.getOrDefault("options", "yes,no,abstain")),
            symbol(Algorithm.class, more.getOrDefault("by", "simple_majority")),
            decimal(more.getOrDefault("threshold", "0.6")),
            new Proposal.Quorum(
                decimal(quorum[0]),
                decimal(quorum[1]),
                Integer.parseInt(quorum[2]),
                quorum[3].equals("-") ? null : Integer.valueOf(quorum[3])),
            Integer.parseInt(more.getOrDefault("tokens", "100")),
            symbol(Proposal.WeightSource.class, more.getOrDefault("weights", "one")),
            !more.containsKey("fixed"),
            "{}");
    return new Command.CreateProposal(
        new ProposalId(id),
        terms,
        until == null ? null : time(until),
        words(more.getOrDefault("electors", "")).stream().map(AgentId::new).toList());
  }

  private static Command vote(AgentId who, String ballot, Map<String, String> more) {
    String proposal = more.getOrDefault("on", "none");
    return new Command.CastVote(
        new VoteId(more.getOrDefault("as", "%s/%s".formatted(proposal, who))),
        new ProposalId(proposal),
        who,
        paper(ballot),
        optional(more.get("confidence")),
        optional(more.get("weight")),
        more.get("because"));
  }

  static Vote.Paper paper(String ballot) {
    SortedMap<String, Long> tokens = new TreeMap<>();
    if (ballot.equals("nothing")) {
      return new Vote.Paper(null, List.of(), tokens, List.of());
    }
    if (ballot.contains(">")) {
      return new Vote.Paper(null, List.of(ballot.split(">", 0)), tokens, List.of());
    }
    if (ballot.contains("+")) {
      return new Vote.Paper(null, List.of(), tokens, words(ballot.replace('+', ',')));
    }
    if (ballot.contains(":")) {
      for (String part : words(ballot)) {
        String[] tokensOf = part.split(":", 0);
        tokens.put(tokensOf[0], Long.valueOf(tokensOf[1]));
      }
      return new Vote.Paper(null, List.of(), tokens, List.of());
    }
    return new Vote.Paper(ballot, List.of(), tokens, List.of());
  }

  private static @Nullable BigDecimal optional(@Nullable String value) {
    return value == null ? null : decimal(value);
  }

  private static BigDecimal decimal(String value) {
    return new BigDecimal(value).setScale(4);
  }

  private static List<String> words(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(",", 0));
  }

  private static <E extends Enum<E>> E symbol(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}
