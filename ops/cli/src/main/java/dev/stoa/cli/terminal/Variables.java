package dev.stoa.cli.terminal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The environment variable behind every option: that of the setting it stands for, else
/// `STOA_<COMMAND>_<OPTION>`.
public final class Variables implements IDefaultValueProvider {
  private final Terminal terminal;

  public Variables(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Reads options that were not given from the environment. Settings are left out: who needs them
  /// reads them from there anyway.
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
            && Settings.variable(option) == null
            && !isStandard(option)
        ? terminal.environment().get(name(option))
        : null;
  }

  /// The settings among the options that were given, by their variables.
  public static Map<String, String> given(ParseResult parsed) {
    Map<String, String> given = new HashMap<>();
    for (CommandLine command : parsed.asCommandLineList()) {
      for (OptionSpec option : command.getParseResult().matchedOptions()) {
        String variable = Settings.variable(option);
        String value = option.getValue() instanceof String text ? text : null;
        if (variable != null && value != null) {
          given.put(variable, value);
        }
      }
    }
    return given;
  }

  /// Help in which each option is followed by its variable.
  public static CommandLine.IHelpFactory help() {
    return (command, colours) ->
        new Help(command, colours) {
          @Override
          public IOptionRenderer createDefaultOptionRenderer() {
            IOptionRenderer usual = super.createDefaultOptionRenderer();
            return (option, labels, scheme) -> {
              Text[][] rows = usual.render(option, labels, scheme);
              return isStandard(option) ? rows : followed(rows, scheme.text(name(option)));
            };
          }
        };
  }

  private static Text[][] followed(Text[][] rows, Text variable) {
    Text[] last = rows[rows.length - 1].clone();
    for (int i = 0; i < last.length - 1; i++) {
      last[i] = Help.Ansi.OFF.text("");
    }
    last[last.length - 1] = variable;
    Text[][] longer = Arrays.copyOf(rows, rows.length + 1);
    longer[rows.length] = last;
    return longer;
  }

  private static boolean isStandard(OptionSpec option) {
    return option.usageHelp() || option.versionHelp();
  }

  private static String name(OptionSpec option) {
    String setting = Settings.variable(option);
    if (setting != null) {
      return setting;
    }
    String[] path = option.command().qualifiedName(" ").split(" ", -1);
    String command = path.length > 1 ? path[1] : "";
    return "STOA%s_%s"
        .formatted(command.isEmpty() ? "" : "_" + command, option.longestName().substring(2))
        .toUpperCase(Locale.ROOT)
        .replace('-', '_');
  }
}
