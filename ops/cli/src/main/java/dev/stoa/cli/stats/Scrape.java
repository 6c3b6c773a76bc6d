package dev.stoa.cli.stats;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The figures of one worker, from its admin port.
public final class Scrape {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, Double> values;

  private Scrape(Map<String, Double> values) {
    this.values = values;
  }

  /// What a worker says now; null where none answers.
  public static @Nullable Scrape of(
      HttpClient client, String host, int port, @Nullable String token) {
    String authority = host.contains(":") ? "[%s]:%d".formatted(host, port) : host + ":" + port;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://%s/metrics".formatted(authority)))
            .timeout(PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? parse(response.body()) : null;
    } catch (IOException _) {
      return null;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /// Reads Prometheus' text format.
  static Scrape parse(String text) {
    Map<String, Double> values = new HashMap<>();
    for (String line : text.lines().toList()) {
      int space = line.lastIndexOf(' ');
      if (!line.startsWith("#") && space > 0) {
        try {
          values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        } catch (NumberFormatException _) {
          // A line that is no figure is of no use here.
        }
      }
    }
    return new Scrape(values);
  }

  /// The figure with this name and these labels, or null where there is none.
  public @Nullable Double find(String name) {
    return values.get(name);
  }

  /// The sum of all figures of a family that carry all `labels`, each as `area="task"`.
  public double sum(String family, String... labels) {
    double sum = 0;
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      String name = entry.getKey();
      if (name.equals(family) || name.startsWith(family + "{")) {
        boolean all = true;
        for (String label : labels) {
          all = all && name.contains(label);
        }
        sum += all ? entry.getValue() : 0;
      }
    }
    return sum;
  }
}
