package dev.stoa.bench.reads;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// One read with one choice of what narrows or orders it.
///
/// @param choice as `name=value`, empty for none
record Question(String area, Query query, String choice) {

  /// Every read of every area: as it is, and with each choice that it offers.
  static List<Question> all(Map<String, List<Query>> queries) {
    List<Question> questions = new ArrayList<>();
    queries.forEach((area, reads) -> {
      for (Query query : reads) {
        questions.add(new Question(area, query, ""));
        for (Parameter parameter : query.parameters()) {
          for (String value : Vocabulary.choices(area, query.name(), parameter.name())) {
            questions.add(new Question(area, query, parameter.name() + "=" + value));
          }
        }
      }
    });
    return questions;
  }

  String name() {
    return "%s %s %s".formatted(area, query.name(), choice).strip();
  }

  /// Asks about somebody or something that is there, chosen by chance.
  void ask(RandomGenerator random, int size) {
    Map<String, String> values = new HashMap<>();
    for (Parameter parameter : query.parameters()) {
      String fallback = parameter.fallback();
      if (fallback != null) {
        values.put(parameter.name(), fallback);
      } else if (!parameter.optional()) {
        values.put(parameter.name(), Vocabulary.value(area, parameter.name(), random, size));
      }
    }
    if (!choice.isEmpty()) {
      int equals = choice.indexOf('=');
      String value = choice.substring(equals + 1);
      String name = choice.substring(0, equals);
      values.put(
          name,
          value.equals(Vocabulary.SOMEBODY) ? Vocabulary.value(area, name, random, size) : value);
    }
    Object _ = query.read().run(new Arguments(values));
  }
}
