package dev.stoa.cli.message;

/// JSON that is no command; the text names the field, what was expected and what was found.
public final class WrongJson extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 60;

  WrongJson(String text) {
    super(text);
  }

  /// @param path where in the JSON, for example `backoff.factor`
  static WrongJson at(String path, String expected, Object found) {
    String text = found.toString();
    String shortened = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return new WrongJson("%s must be %s (found: %s)".formatted(path, expected, shortened));
  }
}
