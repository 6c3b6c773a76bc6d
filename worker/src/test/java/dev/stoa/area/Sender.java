package dev.stoa.area;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who says what a script has.
///
/// @param trusted whether it is a trusted actor, or none are named
/// @param actor who it says that it is
public record Sender(boolean trusted, @Nullable String actor) {
  public static final Sender TRUSTED = new Sender(true, null);
  public static final Sender STRANGER = new Sender(false, null);

  public static Sender of(boolean trusted) {
    return trusted ? TRUSTED : STRANGER;
  }

  /// The agent of this name, which nobody trusts.
  public static Sender agent(String name) {
    return new Sender(false, name);
  }

  /// Takes the word at the head of a line off that names its sender: `stranger:` or `a:` for the
  /// agent `a`; where there is none the sender is trusted.
  public static Sender takenOff(List<String> words) {
    if (!words.getFirst().endsWith(":")) {
      return TRUSTED;
    }
    String word = words.removeFirst();
    String name = word.substring(0, word.length() - 1);
    return name.equals("stranger") ? STRANGER : agent(name);
  }
}
