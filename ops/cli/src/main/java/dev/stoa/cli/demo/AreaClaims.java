package dev.stoa.cli.demo;

import static dev.stoa.cli.demo.Proof.some;

import dev.stoa.cli.demo.Books.BoardPlace;
import dev.stoa.cli.demo.Books.Budget;
import dev.stoa.cli.demo.Books.Contest;
import dev.stoa.cli.demo.Books.Fine;
import dev.stoa.cli.demo.Books.Poll;
import dev.stoa.cli.demo.Books.Pool;
import dev.stoa.cli.demo.Books.Purse;
import dev.stoa.cli.demo.Books.Reward;
import dev.stoa.cli.demo.Books.Session;
import dev.stoa.cli.demo.Books.Share;
import dev.stoa.cli.demo.Books.Tally;
import dev.stoa.cli.demo.Books.Verdict;
import dev.stoa.cli.demo.Proof.Claim;
import dev.stoa.voting.audit.AuditChain;
import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.audit.AuditHead;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Judges what must always hold in each area, by its tables; what the events say of it, too, is in
/// [LineClaims].
final class AreaClaims {
  private static final int CAPACITY = 3;

  // What moved by less than a thousandth of an average share stays as it was.
  private static final BigDecimal TRUST_LET_PASS = new BigDecimal("0.001");

  private AreaClaims() {}

  static List<Claim> of(Books books) {
    return List.of(
        tasksAreCountedOnce(books),
        ballotsAreCounted(books),
        chainsAreWhole(books),
        sessionsAddUp(books),
        ledgersAddUp(books),
        trustAddsUp(books),
        ratingsAreExchanged(books),
        ranksFollowScores(books),
        mentorsHavePlaces(books),
        rewardsAreRedeemedOnce(books),
        budgetsHold(books),
        slotsAreSomewhere(books),
        appealsReverse(books),
        finesAreTakenOnce(books));
  }

  private static <T> List<T> wrong(List<T> rows, Predicate<T> isRight) {
    return rows.stream().filter(isRight.negate()).toList();
  }

  private static Claim claim(String text, List<?> wrong, String figures) {
    return new Claim(text, figures + ", wrong " + some(wrong), wrong.isEmpty());
  }

  private static Claim tasksAreCountedOnce(Books books) {
    return claim(
        "agent: every completed task is counted once, for who completed it",
        wrong(books.counted(), agent -> agent.written() == agent.found()),
        "agents %,d, completed tasks %,d"
            .formatted(
                books.counted().size(), books.counted().stream().mapToLong(Tally::found).sum()));
  }

  private static Claim ballotsAreCounted(Books books) {
    return claim(
        "voting: votes counted are ballots stored",
        wrong(
            books.polls(),
            poll ->
                poll.written() == poll.stored()
                    && (poll.counted() == null || poll.counted() == poll.stored())),
        "proposals %,d, ballots %,d, results %,d"
            .formatted(
                books.polls().size(),
                books.polls().stream().mapToLong(Poll::stored).sum(),
                books.polls().stream().filter(poll -> poll.counted() != null).count()));
  }

  /// Every hash is computed anew.
  private static Claim chainsAreWhole(Books books) {
    Map<String, List<AuditEntry>> chains = new LinkedHashMap<>();
    for (AuditEntry entry : books.audit()) {
      chains.computeIfAbsent(entry.proposal().value(), _ -> new ArrayList<>()).add(entry);
    }
    Map<String, AuditHead> ends = new HashMap<>();
    books.polls().forEach(poll -> ends.put(poll.proposal(), poll.end()));
    ends.keySet().forEach(proposal -> chains.putIfAbsent(proposal, List.of()));
    List<String> broken = new ArrayList<>();
    chains.forEach((proposal, entries) -> {
      if (!AuditChain.verify(entries.iterator(), ends.get(proposal)).intact()) {
        broken.add(proposal);
      }
    });
    return claim(
        "voting: no audit chain is broken or cut off",
        broken,
        "chains %,d, entries %,d".formatted(chains.size(), books.audit().size()));
  }

  private static Claim sessionsAddUp(Books books) {
    return claim(
        "brainstorm: sessions have the ideas, and ideas the votes, that they say",
        wrong(
            books.sessions(),
            session ->
                session.ideas() == session.found()
                    && session.votes() == session.cast()
                    && session.sum().compareTo(session.sumCast()) == 0),
        "sessions %,d, ideas %,d, votes %,d"
            .formatted(
                books.sessions().size(),
                books.sessions().stream().mapToLong(Session::found).sum(),
                books.sessions().stream().mapToLong(Session::cast).sum()));
  }

  private static Claim ledgersAddUp(Books books) {
    return claim(
        "gamification: the ledger of every profile adds up to its points",
        wrong(
            books.purses(),
            purse -> purse.points() == purse.sum() && purse.entries() == purse.found()),
        "profiles %,d, entries %,d, points %,d"
            .formatted(
                books.purses().size(),
                books.purses().stream().mapToLong(Purse::found).sum(),
                books.purses().stream().mapToLong(Purse::points).sum()));
  }

  private static Claim trustAddsUp(Books books) {
    BigDecimal sum =
        books.trust().stream().map(Share::share).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean isComputed = !books.trust().isEmpty();
    return new Claim(
        "reputation: everybody's shares of global trust add up to 1",
        isComputed
            ? "agents %,d, sum %s".formatted(books.trust().size(), sum)
            : "not computed in this run",
        !isComputed || sum.subtract(BigDecimal.ONE).abs().compareTo(TRUST_LET_PASS) <= 0);
  }

  /// Between two to the point; among more, each rating is rounded.
  private static Claim ratingsAreExchanged(Books books) {
    return claim(
        "battle: what one gains in Elo another loses",
        wrong(
            books.matches(),
            match ->
                match.rated() == 2
                    ? match.change() == 0
                    : 2 * Math.abs(match.change()) <= match.rated()),
        "matches %,d, of more than two %,d, ratings moved %,d"
            .formatted(
                books.matches().size(),
                books.matches().stream().filter(match -> match.rated() > 2).count(),
                books.matches().stream().mapToLong(Contest::rated).sum()));
  }

  private static Claim ranksFollowScores(Books books) {
    Map<String, List<BoardPlace>> boards = new LinkedHashMap<>();
    for (BoardPlace place : books.places()) {
      boards.computeIfAbsent(place.board(), _ -> new ArrayList<>()).add(place);
    }
    List<BoardPlace> wrong = new ArrayList<>();
    boards.values().forEach(board -> wrong.addAll(misplaced(board)));
    return claim(
        "leaderboard: places count 1 to n, ranks follow scores, ties share a rank",
        wrong,
        "boards %,d, places %,d".formatted(boards.size(), books.places().size()));
  }

  private static List<BoardPlace> misplaced(List<BoardPlace> board) {
    List<BoardPlace> wrong = new ArrayList<>();
    BoardPlace before = null;
    for (BoardPlace place : board) {
      int number = before == null ? 1 : before.place() + 1;
      int order = before == null ? 1 : before.score().compareTo(place.score());
      int rank = before != null && order == 0 ? before.rank() : number;
      if (place.place() != number || place.rank() != rank || order < 0) {
        wrong.add(place);
      }
      before = place;
    }
    return wrong;
  }

  private static Claim mentorsHavePlaces(Books books) {
    return claim(
        "mentorship: no mentor has more than three mentees, or others than it says",
        wrong(
            books.mentees(),
            mentor -> mentor.written() == mentor.found() && mentor.found() <= CAPACITY),
        "agents %,d, mentees %,d, most with one mentor %,d"
            .formatted(
                books.mentees().size(),
                books.mentees().stream().mapToLong(Tally::found).sum(),
                books.mentees().stream().mapToLong(Tally::found).max().orElse(0)));
  }

  private static Claim rewardsAreRedeemedOnce(Books books) {
    return claim(
        "rewards: what is redeemed was redeemed once, and nothing else was",
        wrong(
            books.rewards(),
            reward -> reward.redemptions() == (reward.status().equals("redeemed") ? 1 : 0)),
        "allocations %,d, redemptions %,d"
            .formatted(
                books.rewards().size(),
                books.rewards().stream().mapToLong(Reward::redemptions).sum()));
  }

  private static Claim budgetsHold(Books books) {
    return claim(
        "rewards: budgets have reserved and spent what they say, within limits",
        wrong(
            books.budgets(),
            budget ->
                budget.reserved().compareTo(budget.pending()) == 0
                    && budget.spent().compareTo(budget.redeemed()) == 0
                    && budget.spent().add(budget.reserved()).compareTo(budget.limit()) <= 0),
        "budgets %,d, reserved %,d, spent %,d"
            .formatted(
                books.budgets().size(),
                whole(books.budgets().stream().map(Budget::reserved).toList()),
                whole(books.budgets().stream().map(Budget::spent).toList())));
  }

  private static long whole(List<BigDecimal> amounts) {
    return amounts.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static Claim slotsAreSomewhere(Books books) {
    return claim(
        "rewards: every slot of the pool is free or held by one agent",
        wrong(
            books.pools(),
            pool ->
                pool.capacity() == pool.available() + pool.held()
                    && pool.borrowed() == pool.lent()),
        "slots %,d, free %,d, held %,d"
            .formatted(
                books.pools().stream().mapToLong(Pool::capacity).sum(),
                books.pools().stream().mapToLong(Pool::available).sum(),
                books.pools().stream().mapToLong(Pool::held).sum()));
  }

  private static Claim appealsReverse(Books books) {
    return claim(
        "penalties: approved appeals reversed all penalties they were about",
        wrong(books.verdicts(), AreaClaims::isJust),
        "penalties %,d, reversed %,d"
            .formatted(
                books.verdicts().size(),
                books.verdicts().stream().filter(AreaClaims::isReversed).count()));
  }

  private static boolean isReversed(Verdict verdict) {
    return verdict.status().equals("reversed");
  }

  private static boolean isJust(Verdict verdict) {
    if (verdict.granted() != null) {
      return isReversed(verdict) && verdict.granted().equals(verdict.reversedBy());
    }
    return isReversed(verdict) == verdict.isGranted();
  }

  private static Claim finesAreTakenOnce(Books books) {
    return claim(
        "penalties: points are taken once, and given back once if reversed",
        wrong(
            books.fines(),
            fine ->
                fine.taken() == 1 && fine.returned() == (fine.status().equals("reversed") ? 1 : 0)),
        "penalties of points %,d, taken %,d, given back %,d"
            .formatted(
                books.fines().size(),
                books.fines().stream().mapToLong(Fine::taken).sum(),
                books.fines().stream().mapToLong(Fine::returned).sum()));
  }
}
