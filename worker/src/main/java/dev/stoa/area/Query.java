package dev.stoa.area;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One read of an area by name, as `stoa query AREA NAME` offers it.
///
/// @param name the name of the repository's method, for example `findById`
/// @param purpose what it answers, in one sentence for `--help`
/// @param parameters what it takes, in the order in which they may be given without names
/// @param read runs it: a record, a list of records, a map or a scalar; null where nothing is found
public record Query(String name, String purpose, List<Parameter> parameters, Read read) {
  public Query {
    parameters = List.copyOf(parameters);
  }

  /// @param fallback what counts where it is not given; null where it must be given
  /// @param optional whether it may be left out without a fallback
  public record Parameter(
      String name, String purpose, @Nullable String fallback, boolean optional) {

    public static Parameter required(String name, String purpose) {
      return new Parameter(name, purpose, null, false);
    }

    public static Parameter optional(String name, String purpose) {
      return new Parameter(name, purpose, null, true);
    }

    public static Parameter withFallback(String name, String purpose, String fallback) {
      return new Parameter(name, purpose, fallback, false);
    }
  }

  /// What a query does.
  @FunctionalInterface
  public interface Read {
    @Nullable Object run(Arguments arguments);
  }
}
