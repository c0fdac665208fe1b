package dev.kosha.connector.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every page of the repository, as a reader finds it on disk. */
class DocumentationTest {

  /** Folders that no reader of the repository sees. */
  private static final Set<String> NOT_OURS = Set.of(".git", ".tools", "target", "node_modules");

  private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:.*");

  /** What looks like a path from the repository's root: at least two names, no wild cards. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\w./<>$~{}-])(?:\\./)?((?:\\.?[\\w-]+/)+[\\w.-]*\\w)(?![\\w/<>*{}$-])");

  private final Path root = Repository.root();
  private final Map<Path, MarkdownPage> pages = pages(root);

  @Test
  void pages_anyLink_leadsSomewhere() {
    List<String> broken = new ArrayList<>();
    for (MarkdownPage page : pages.values()) {
      for (String link : page.links()) {
        if (!SCHEME.matcher(link).matches() && !leadsSomewhere(page, link)) {
          broken.add(root.relativize(page.file()) + " -> " + link);
        }
      }
    }
    assertThat(broken).as("links to files or headings that do not exist").isEmpty();
  }

  @Test
  void pages_anyPathInCode_exists() throws IOException {
    Set<String> folders;
    try (Stream<Path> entries = Files.list(root)) {
      folders =
          entries
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !NOT_OURS.contains(name))
              .collect(Collectors.toSet());
    }
    List<String> missing = new ArrayList<>();
    for (MarkdownPage page : pages.values()) {
      page.code().stream()
          .flatMap(code -> PATH.matcher(code).results().map(DocumentationTest::path))
          .filter(path -> folders.contains(path.substring(0, path.indexOf('/'))))
          .filter(path -> !path.contains("/target/") && !Files.exists(root.resolve(path)))
          .forEach(path -> missing.add(root.relativize(page.file()) + ": " + path));
    }
    assertThat(missing).as("paths in code that do not exist").isEmpty();
  }

  @Test
  void page_headingsAndLinks_areReadAsGitHubDoes() {
    MarkdownPage page =
        MarkdownPage.of(
            root.resolve("page.md"),
            List.of(
                "# `kosha dev`: try it, now!",
                "## Same",
                "## Same",
                "See [one](other.md#part), ![two](<a.svg>) and `[three](no.md)`.",
                "```",
                "# not a heading [four](no.md)",
                "```",
                "[five]: docs/five.md \"title\""));

    assertThat(page.anchors()).containsExactlyInAnyOrder("kosha-dev-try-it-now", "same", "same-1");
    assertThat(page.links()).containsExactly("other.md#part", "a.svg", "docs/five.md");
  }

  private boolean leadsSomewhere(MarkdownPage page, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path folder = Objects.requireNonNull(page.file().getParent());
    Path target = file.isEmpty() ? page.file() : folder.resolve(file).normalize();
    if (!target.startsWith(root) || !Files.exists(target)) {
      return false;
    }
    MarkdownPage targetPage = pages.get(target);
    return hash < 0
        || (targetPage != null && targetPage.anchors().contains(link.substring(hash + 1)));
  }

  private static String path(MatchResult found) {
    return found.group(1);
  }

  private static Map<Path, MarkdownPage> pages(Path root) {
    Map<Path, MarkdownPage> pages = new TreeMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.getFileName().toString().endsWith(".md")) {
                pages.put(file, MarkdownPage.read(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("pages below '" + root + "' cannot be read", e);
    }
    return pages;
  }
}
