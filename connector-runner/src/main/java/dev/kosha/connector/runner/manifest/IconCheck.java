package dev.kosha.connector.runner.manifest;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Checks that an SVG can be shown inside a page of ours: it is drawn from allowed elements, runs
 * nothing, and refers to nothing outside itself.
 */
final class IconCheck {

  static final int MAX_BYTES = 64 * 1024;

  /** Shapes, paint and words; no script, no embedded HTML, no animation, no links. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "title",
          "desc",
          "symbol",
          "use",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath",
          "mask",
          "pattern",
          "marker");

  private IconCheck() {}

  static List<String> faults(byte[] svg) {
    if (svg.length > MAX_BYTES) {
      return List.of("is larger than %d bytes".formatted(MAX_BYTES));
    }
    List<String> faults = new ArrayList<>();
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
      boolean root = true;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (root && !reader.getLocalName().equals("svg")) {
            faults.add("is not an SVG: its root is '%s'".formatted(reader.getLocalName()));
          }
          root = false;
          element(reader, faults);
        } else if (event == XMLStreamConstants.DTD
            || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
          faults.add("must not hold a document type or processing instruction");
        }
      }
    } catch (XMLStreamException e) {
      faults.add("is not well-formed XML");
    }
    return faults;
  }

  private static void element(XMLStreamReader reader, List<String> faults) {
    String element = reader.getLocalName();
    if (!ELEMENTS.contains(element)) {
      faults.add("element '%s' is not allowed in an icon".formatted(element));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
      String value = reader.getAttributeValue(i).toLowerCase(Locale.ROOT);
      if (name.startsWith("on")) {
        faults.add("attribute '%s' is an event handler".formatted(name));
      }
      if ((name.equals("href") || name.equals("src")) && !value.strip().startsWith("#")) {
        faults.add("attribute '%s' refers to something outside the icon".formatted(name));
      }
      if (refersOutside(value)) {
        faults.add("attribute '%s' refers to something outside the icon".formatted(name));
      }
    }
  }

  /** In paint and style: {@code url(#id)} is inside, any other url is not; CSS escapes hide one. */
  private static boolean refersOutside(String value) {
    String squeezed = value.replaceAll("[\\s'\"]", "");
    return squeezed.replace("url(#", "").contains("url(")
        || squeezed.contains("@import")
        || squeezed.contains("javascript:")
        || squeezed.contains("\\");
  }
}
