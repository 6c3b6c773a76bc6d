package dev.stoa.voting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stoa.area.Json;
import dev.stoa.voting.audit.AuditDetails;
import dev.stoa.voting.tally.Ballot;
import dev.stoa.voting.tally.Duels;
import dev.stoa.voting.tally.Round;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How what is no single value is stored: as JSON, and enums in lower case.
final class VotingJson {

  private VotingJson() {}

  static String symbol(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E symbol(Class<E> type, String stored) {
    return Enum.valueOf(type, stored.toUpperCase(Locale.ROOT));
  }

  static List<String> texts(String json) {
    return list(Json.parse(json), JsonNode::asText);
  }

  /// The column `vote_value` of a ballot; null where it names several options.
  static @Nullable String value(Ballot ballot) {
    return ballot instanceof Ballot.Choice(var option) ? option : null;
  }

  /// The column `ballot`; null where one option was voted for.
  static @Nullable String several(Ballot ballot) {
    return switch (ballot) {
      case Ballot.Choice _ -> null;
      case Ballot.Ranking(var options) -> new AuditDetails().with("rankings", options).text();
      case Ballot.Allocation(var tokens) -> new AuditDetails().with("allocation", tokens).text();
      case Ballot.Approvals(var options) -> new AuditDetails().with("approvals", options).text();
    };
  }

  static Ballot ballot(@Nullable String value, @Nullable String several) {
    if (value != null) {
      return new Ballot.Choice(value);
    }
    JsonNode tree = Json.parse(String.valueOf(several));
    if (tree.has("rankings")) {
      return new Ballot.Ranking(list(tree.path("rankings"), JsonNode::asText));
    }
    if (tree.has("approvals")) {
      return new Ballot.Approvals(list(tree.path("approvals"), JsonNode::asText));
    }
    SortedMap<String, Long> tokens = new TreeMap<>();
    tree.path("allocation")
        .properties()
        .forEach(entry -> tokens.put(entry.getKey(), entry.getValue().asLong()));
    return new Ballot.Allocation(tokens);
  }

  /// Options and amounts in their order, which an object of `jsonb` would lose.
  static String tally(Map<String, BigDecimal> tally) {
    return new AuditDetails().with("tally", pairs(tally)).text();
  }

  static Map<String, BigDecimal> tally(String json) {
    return amounts(Json.parse(json).path("tally"));
  }

  static String rounds(List<Round> rounds) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Round round : rounds) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("number", round.number());
      facts.put("tally", pairs(round.tally()));
      facts.put("eliminated", round.eliminated());
      facts.put("exhausted", round.exhausted());
      list.add(facts);
    }
    return new AuditDetails().with("rounds", list).text();
  }

  static List<Round> rounds(String json) {
    return list(
        Json.parse(json).path("rounds"),
        round ->
            new Round(
                round.path("number").asInt(),
                amounts(round.path("tally")),
                list(round.path("eliminated"), JsonNode::asText),
                round.path("exhausted").decimalValue()));
  }

  static @Nullable String duels(@Nullable Duels duels) {
    return duels == null
        ? null
        : new AuditDetails()
            .with("options", duels.options())
            .with("preferred", duels.preferred())
            .with("strongest", duels.strongest())
            .text();
  }

  static @Nullable Duels duels(@Nullable String json) {
    if (json == null) {
      return null;
    }
    JsonNode tree = Json.parse(json);
    return new Duels(
        list(tree.path("options"), JsonNode::asText),
        list(tree.path("preferred"), row -> list(row, JsonNode::decimalValue)),
        list(tree.path("strongest"), row -> list(row, JsonNode::decimalValue)));
  }

  private static List<List<Object>> pairs(Map<String, BigDecimal> amounts) {
    List<List<Object>> pairs = new ArrayList<>();
    amounts.forEach((option, amount) -> pairs.add(List.of(option, amount)));
    return pairs;
  }

  private static Map<String, BigDecimal> amounts(JsonNode pairs) {
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    for (JsonNode pair : pairs) {
      amounts.put(pair.path(0).asText(), pair.path(1).decimalValue());
    }
    return amounts;
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    List<T> list = new ArrayList<>(array.size());
    for (JsonNode item : array) {
      list.add(read.apply(item));
    }
    return list;
  }
}
