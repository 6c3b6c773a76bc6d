package dev.stoa.rewards;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a permission is for: `domain.action`, all of a domain as `domain.*`, or `*` for everything.
public record PermissionType(String value) implements Comparable<PermissionType> {
  private static final int LONGEST = 100;
  private static final String ALL = "*";
  private static final Pattern FORM = Pattern.compile("\\*|[A-Za-z0-9_-]+\\.(\\*|[A-Za-z0-9_-]+)");

  public PermissionType {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "must be domain.action, domain.* or * of letters, digits, _ and -, at most %d long"
              .formatted(LONGEST));
    }
  }

  /// Whether who has this permission may do what `asked` is for.
  boolean covers(PermissionType asked) {
    return asked.coveredBy().contains(this);
  }

  /// The permissions of which any one is enough: this one, all of its domain, everything.
  List<PermissionType> coveredBy() {
    return Stream.of(this, ofItsDomain(), new PermissionType(ALL)).distinct().toList();
  }

  /// All of its domain.
  PermissionType ofItsDomain() {
    return value.equals(ALL)
        ? this
        : new PermissionType(value.substring(0, value.indexOf('.')) + ".*");
  }

  @Override
  public int compareTo(PermissionType other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
