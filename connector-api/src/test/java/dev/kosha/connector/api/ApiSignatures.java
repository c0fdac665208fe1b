package dev.kosha.connector.api;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down every type and member that a plugin can see, one a line, in a stable order. */
final class ApiSignatures {

  private static final String PACKAGE = ApiVersion.class.getPackageName();

  private ApiSignatures() {}

  /** The lines for all visible types of this module. */
  static List<String> lines() throws IOException, URISyntaxException {
    Path classes =
        Path.of(ApiVersion.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .map(ApiSignatures::load)
          .filter(type -> isVisible(type.getModifiers()))
          .flatMap(type -> describe(type).stream())
          .toList();
    }
  }

  private static List<String> describe(Class<?> type) {
    List<String> lines = new ArrayList<>();
    lines.add(header(type));
    List<String> members = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers()) && !field.isEnumConstant()) {
        members.add(describe(field));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor.getModifiers())) {
        members.add(describe(constructor, "", type.getSimpleName()));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method.getModifiers()) && !method.isSynthetic()) {
        String result = shorten(method.getGenericReturnType()) + " ";
        members.add(
            describe(method, (method.isDefault() ? "default " : "") + result, method.getName()));
      }
    }
    // The order of constants and components is part of the promise, the order of members is not.
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants == null ? new Object[0] : constants) {
      lines.add("  " + ((Enum<?>) constant).name());
    }
    members.stream().sorted().map(line -> "  " + line).forEach(lines::add);
    return lines;
  }

  private static String header(Class<?> type) {
    int shown = type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.ABSTRACT;
    String kind = type.isInterface() ? "interface" : "class";
    String tail = "";
    if (type.isRecord()) {
      kind = "record";
      tail =
          Arrays.stream(type.getRecordComponents())
              .map(ApiSignatures::describe)
              .collect(Collectors.joining(", ", "(", ")"));
    } else if (type.isEnum()) {
      kind = "enum";
    }
    List<String> parents = new ArrayList<>();
    if (type.getSuperclass() != null && !type.isRecord() && !type.isEnum()) {
      parents.add(shorten(type.getGenericSuperclass()));
    }
    Arrays.stream(type.getGenericInterfaces()).map(ApiSignatures::shorten).forEach(parents::add);
    parents.remove("Object");
    return Modifier.toString(shown)
        + " "
        + kind
        + " "
        + type.getName()
        + tail
        + (parents.isEmpty() ? "" : " : " + String.join(", ", parents));
  }

  private static String describe(RecordComponent component) {
    return shorten(component.getGenericType()) + " " + component.getName();
  }

  private static String describe(Field field) {
    try {
      String value = Modifier.isStatic(field.getModifiers()) ? " = " + field.get(null) : "";
      return Modifier.toString(field.getModifiers())
          + " "
          + shorten(field.getGenericType())
          + " "
          + field.getName()
          + value;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String describe(Executable member, String result, String name) {
    String parameters =
        Arrays.stream(member.getParameters())
            .map(ApiSignatures::describe)
            .collect(Collectors.joining(", ", "(", ")"));
    String thrown =
        Arrays.stream(member.getGenericExceptionTypes())
            .map(ApiSignatures::shorten)
            .collect(Collectors.joining(", "));
    return Modifier.toString(member.getModifiers())
        + " "
        + result
        + name
        + parameters
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String describe(Parameter parameter) {
    return shorten(parameter.getParameterizedType()) + " " + parameter.getName();
  }

  private static String shorten(Type type) {
    return type.getTypeName()
        .replace("java.lang.", "")
        .replace("java.util.concurrent.", "")
        .replace("java.util.", "")
        .replace(PACKAGE + ".", "");
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(
          name, false, Objects.requireNonNull(ApiSignatures.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
