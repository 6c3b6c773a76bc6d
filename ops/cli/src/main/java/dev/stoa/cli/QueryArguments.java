package dev.stoa.cli;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.cli.terminal.Failed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What was typed behind a read's name, as the read takes it: values in the order of the
/// parameters, or `name=value`.
final class QueryArguments {
  private QueryArguments() {}

  static Arguments of(Query query, List<String> typed) {
    Map<String, String> values = new HashMap<>();
    int position = 0;
    for (String argument : typed) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? "" : argument.substring(0, equals);
      // A value may hold an equals sign; only a parameter's name makes it a name.
      if (isParameter(query, name)) {
        put(values, name, argument.substring(equals + 1), query);
      } else if (position < query.parameters().size()) {
        put(values, query.parameters().get(position++).name(), argument, query);
      } else {
        throw Failed.usage(
            "too many values (found: '%s', parameters: %s)".formatted(argument, synopsis(query)));
      }
    }
    for (Parameter parameter : query.parameters()) {
      String fallback = parameter.fallback();
      if (fallback != null) {
        values.putIfAbsent(parameter.name(), fallback);
      } else if (!parameter.optional() && !values.containsKey(parameter.name())) {
        throw Failed.usage(
            "%s must be given (%s; parameters: %s)"
                .formatted(parameter.name(), parameter.purpose(), synopsis(query)));
      }
    }
    return new Arguments(values);
  }

  /// The parameters as people read them: optional ones in brackets, with their defaults.
  static String synopsis(Query query) {
    return query.parameters().stream()
        .map(QueryArguments::synopsis)
        .collect(Collectors.joining(" "));
  }

  private static String synopsis(Parameter parameter) {
    if (parameter.fallback() != null) {
      return "[%s=%s]".formatted(parameter.name(), parameter.fallback());
    }
    return parameter.optional() ? "[%s]".formatted(parameter.name()) : parameter.name();
  }

  private static boolean isParameter(Query query, String name) {
    return query.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
  }

  private static void put(Map<String, String> values, String name, String value, Query query) {
    if (values.putIfAbsent(name, value) != null) {
      throw Failed.usage("%s is given twice (parameters: %s)".formatted(name, synopsis(query)));
    }
  }
}
