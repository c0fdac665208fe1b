import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Says at the end of a build which Kafka and which PostgreSQL the tests used, and which tests were
 * skipped and why, so that nothing is skipped silently. A test that has nothing to run on says so
 * by a JUnit assumption whose message names what is missing; Surefire and Failsafe write it into
 * their reports, and this reads it from there.
 *
 * <p>Run as a single-file program with the repository's root as its argument.
 */
final class BuildReport {

  private static final List<String> REPORT_FOLDERS =
      List.of("surefire-reports", "failsafe-reports");

  /** Begin the lines by which what the tests run on introduces itself. */
  private static final List<String> SYSTEMS = List.of("Kafka for tests", "PostgreSQL for tests");

  private final Set<String> systems = new TreeSet<>();

  /** Number of skipped tests by "suite: reason". */
  private final Map<String, Integer> skipped = new TreeMap<>();

  private int tests;

  private BuildReport() {}

  public static void main(String[] arguments) throws IOException {
    BuildReport suites = new BuildReport();
    for (Path report : reports(Path.of(arguments[0]))) {
      suites.read(report);
    }
    System.out.println(suites.summary());
  }

  private static List<Path> reports(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path module : modules) {
        for (String folder : REPORT_FOLDERS) {
          Path reports = module.resolve("target").resolve(folder);
          if (Files.isDirectory(reports)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
              files.forEach(found::add);
            }
          }
        }
      }
    }
    return found;
  }

  private void read(Path report) throws IOException {
    Document document;
    try {
      document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("report '" + report + "' cannot be read", e);
    }
    NodeList outputs = document.getElementsByTagName("system-out");
    for (int i = 0; i < outputs.getLength(); i++) {
      outputs.item(i).getTextContent().lines().filter(BuildReport::isSystem).forEach(systems::add);
    }
    NodeList cases = document.getElementsByTagName("testcase");
    tests += cases.getLength();
    if (cases.getLength() == 0) {
      String file = report.getFileName().toString();
      count(file.substring("TEST-".length(), file.length() - ".xml".length()), "no test was run");
    }
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      NodeList marks = test.getElementsByTagName("skipped");
      if (marks.getLength() > 0) {
        count(test.getAttribute("classname"), reason((Element) marks.item(0)));
      }
    }
  }

  private static boolean isSystem(String line) {
    return SYSTEMS.stream().anyMatch(line::startsWith);
  }

  /** A disabled test gives its reason as an attribute, a failed assumption as a stack trace. */
  private static String reason(Element skipped) {
    String attribute = skipped.getAttribute("message");
    String words = attribute.isBlank() ? skipped.getTextContent() : attribute;
    return words
        .lines()
        .findFirst()
        .map(line -> line.replaceFirst("^[\\w.]+Exception: (Assumption failed: )?", ""))
        .filter(line -> !line.isBlank())
        .orElse("no reason given");
  }

  private void count(String className, String reason) {
    String suite = className.substring(className.lastIndexOf('.') + 1);
    skipped.merge(suite + ": " + reason, 1, Integer::sum);
  }

  private String summary() {
    List<String> lines = new ArrayList<>(systems);
    if (tests == 0) {
      lines.add("No test was run.");
    } else if (skipped.isEmpty()) {
      lines.add("Every suite had something to run on: none of " + tests + " tests was skipped.");
    } else {
      lines.add("Suites that had nothing to run on, of " + tests + " tests:");
      skipped.forEach((line, count) -> lines.add("  " + count + " x " + line));
    }
    return String.join(System.lineSeparator(), lines);
  }
}
