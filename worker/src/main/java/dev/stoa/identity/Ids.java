package dev.stoa.identity;

/// The one rule for ids: 1 to 100 characters that PostgreSQL can store.
public final class Ids {
  private static final int LONGEST = 100;

  private Ids() {}

  /// Throws [IllegalArgumentException] where `value` is no id. Characters are code points; a NUL or
  /// half of a surrogate pair is refused, since `text` cannot hold it.
  public static void check(String value) {
    int length = value.codePointCount(0, value.length());
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException(
          "id must have 1 to 100 characters (characters: %d)".formatted(length));
    }
    if (!isStorable(value)) {
      throw new IllegalArgumentException("id must hold no NUL and no half of a surrogate pair");
    }
  }

  /// Whether PostgreSQL's `text` can hold `value` as it is.
  public static boolean isStorable(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        i++;
        if (i == value.length() || !Character.isSurrogatePair(c, value.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
