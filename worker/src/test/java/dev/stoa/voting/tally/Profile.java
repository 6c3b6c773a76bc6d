package dev.stoa.voting.tally;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Ballots written as `5 a>b>c`: how many say what.
final class Profile {

  private Profile() {}

  static List<String> lines(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Profile.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// One voice a ballot, all of weight and confidence 1, in the order of the lines.
  static List<Voice> voices(List<String> lines, Function<String, Ballot> reading) {
    List<Voice> voices = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(" ", 2);
      Ballot ballot = reading.apply(parts.length < 2 ? "" : parts[1]);
      for (int i = 0; i < Integer.parseInt(parts[0]); i++) {
        voices.add(new Voice(ballot, BigDecimal.ONE, BigDecimal.ONE, 0, voices.size() + 1L));
      }
    }
    return voices;
  }

  static Ballot ranking(String text) {
    return new Ballot.Ranking(words(text, ">"));
  }

  static Ballot approvals(String text) {
    return new Ballot.Approvals(words(text, "\\+"));
  }

  static Ballot choice(String text) {
    return new Ballot.Choice(text);
  }

  static Ballot allocation(String text) {
    SortedMap<String, Long> tokens = new TreeMap<>();
    for (String part : words(text, ",")) {
      List<String> sides = words(part, ":");
      tokens.put(sides.get(0), Long.valueOf(sides.get(1)));
    }
    return new Ballot.Allocation(tokens);
  }

  static List<String> words(String text, String separator) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(separator, 0));
  }

  static Election election(List<String> options, List<Voice> voices) {
    return new Election(options, voices, new BigDecimal("0.6"), TieBreak.CONFIDENCE);
  }

  /// The tally without trailing zeros, in the order of the options.
  static Map<String, String> plain(Map<String, BigDecimal> tally) {
    Map<String, String> plain = new LinkedHashMap<>();
    tally.forEach(
        (option, amount) -> plain.put(option, amount.stripTrailingZeros().toPlainString()));
    return plain;
  }
}
