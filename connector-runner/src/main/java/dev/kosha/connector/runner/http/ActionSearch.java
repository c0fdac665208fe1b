package dev.kosha.connector.runner.http;

import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds actions by words. */
public final class ActionSearch {

  private static final int IN_NAME = 4;
  private static final int IN_KEYWORD = 2;
  private static final int IN_DESCRIPTION = 1;

  private ActionSearch() {}

  /**
   * The actions that every word is found in: id, title, keywords or description. The best come
   * first, equally good ones in the order of the catalog.
   *
   * @param words separated by blanks; blank for all
   * @param connector id of the connector; empty for all
   */
  public static List<InstalledAction> find(Catalog catalog, String words, String connector) {
    List<String> wanted = split(words);
    List<Scored> found = new ArrayList<>();
    for (InstalledAction action : catalog.actions()) {
      ActionManifest manifest = action.manifest();
      if (connector.isEmpty() || manifest.connector().equals(connector)) {
        int score = score(manifest, wanted);
        if (score >= 0) {
          found.add(new Scored(action, score));
        }
      }
    }
    found.sort(Comparator.comparingInt(Scored::score).reversed());
    return found.stream().map(Scored::action).toList();
  }

  private static List<String> split(String words) {
    String stripped = words.strip().toLowerCase(Locale.ROOT);
    return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
  }

  private static int score(ActionManifest manifest, List<String> wanted) {
    String name = (manifest.id() + ' ' + manifest.title()).toLowerCase(Locale.ROOT);
    String keywords = String.join(" ", manifest.keywords()).toLowerCase(Locale.ROOT);
    String description = manifest.description().toLowerCase(Locale.ROOT);
    int score = 0;
    for (String word : wanted) {
      int points =
          (name.contains(word) ? IN_NAME : 0)
              + (keywords.contains(word) ? IN_KEYWORD : 0)
              + (description.contains(word) ? IN_DESCRIPTION : 0);
      if (points == 0) {
        return -1;
      }
      score += points;
    }
    return score;
  }

  private record Scored(InstalledAction action, int score) {}
}
