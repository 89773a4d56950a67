package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lazuli.type.Shape;

/**
 * The subscripts of einsum, with an ellipsis written out as labels that no letter has.
 *
 * @param inputs the labels of every operand
 * @param output the labels of the result
 * @param sizes the size every label stands for
 */
record Subscripts(List<String> inputs, String output, Map<Character, Long> sizes) {
  private static final String ELLIPSIS = "...";

  /** The label of the last axis of an ellipsis; those before it count down. */
  private static final char LAST_OF_ELLIPSIS = '\ue0ff';

  static Subscripts of(String op, String text, List<Shape> shapes) {
    String packed = text.replaceAll("\\s", "");
    int arrow = packed.indexOf("->");
    String[] parts = (arrow < 0 ? packed : packed.substring(0, arrow)).split(",", -1);
    String counts = parts.length + " subscripts in '" + text + "' for " + shapes.size();
    Args.that(parts.length == shapes.size(), op, counts + " operands");
    List<String> inputs = new ArrayList<>();
    int longest = 0;
    for (int i = 0; i < parts.length; i++) {
      int dots = shapes.get(i).ndim() - letters(op, parts[i]);
      boolean fits = parts[i].contains(ELLIPSIS) ? dots >= 0 : dots == 0;
      Args.that(fits, op, "subscripts '" + parts[i] + "' for an operand " + shapes.get(i));
      longest = parts[i].contains(ELLIPSIS) ? Math.max(longest, dots) : longest;
      inputs.add(parts[i].replace(ELLIPSIS, ellipsis(Math.max(dots, 0))));
    }
    String output = arrow < 0 ? implied(inputs, longest) : packed.substring(arrow + 2);
    letters(op, arrow < 0 ? "" : output);
    String labels = output.replace(ELLIPSIS, ellipsis(longest));
    checkOutput(op, text, inputs, labels);
    return new Subscripts(inputs, labels, sizes(op, inputs, shapes));
  }

  /** {@return the number of letters of one subscript, which has nothing else but an ellipsis} */
  private static int letters(String op, String subscript) {
    String rest = subscript.replaceFirst("\\.\\.\\.", "");
    for (char c : rest.toCharArray()) {
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      String only = "has letters and at most one ellipsis";
      Args.that(letter, op, "a subscript " + only + ", not '" + c + "' in '" + subscript + "'");
    }
    return rest.length();
  }

  private static String ellipsis(int count) {
    return Labelled.fresh((char) (LAST_OF_ELLIPSIS - count + 1), count);
  }

  /** The ellipsis, then all letters that come once, in alphabetical order. */
  private static String implied(List<String> inputs, int longest) {
    Map<Character, Integer> counts = new TreeMap<>();
    for (char label : String.join("", inputs).toCharArray()) {
      counts.merge(label, 1, Integer::sum);
    }
    StringBuilder output = new StringBuilder(ellipsis(longest));
    counts.forEach((label, count) -> output.append(count == 1 && label <= 'z' ? "" + label : ""));
    return output.toString();
  }

  private static void checkOutput(String op, String text, List<String> inputs, String output) {
    String all = String.join("", inputs);
    for (int i = 0; i < output.length(); i++) {
      char label = output.charAt(i);
      boolean known = all.indexOf(label) >= 0;
      Args.that(known, op, "no operand has the output's '" + label + "' in '" + text + "'");
      boolean once = output.indexOf(label, i + 1) < 0;
      Args.that(once, op, "the output has '" + label + "' twice in '" + text + "'");
    }
  }

  private static Map<Character, Long> sizes(String op, List<String> inputs, List<Shape> shapes) {
    Map<Character, Long> sizes = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      String labels = inputs.get(i);
      for (int axis = 0; axis < labels.length(); axis++) {
        long size = shapes.get(i).dim(axis);
        long known = sizes.getOrDefault(labels.charAt(axis), 1L);
        boolean fits = size == known || size == 1 || known == 1;
        boolean even = size == shapes.get(i).dim(labels.indexOf(labels.charAt(axis)));
        String where = "axis " + axis + " of operand " + i + " with shape " + shapes.get(i);
        Args.that(fits && even, op, where + " does not fit size " + known + " elsewhere");
        sizes.put(labels.charAt(axis), size == 1 ? known : size);
      }
    }
    return sizes;
  }

  /** {@return the number of elements of an array with these labels} */
  double size(Iterable<Character> labels) {
    double size = 1;
    for (char label : labels) {
      size *= sizes.get(label);
    }
    return size;
  }

  /** {@return the different labels of all of these} */
  static Set<Character> union(String... labels) {
    Set<Character> set = new LinkedHashSet<>();
    Arrays.stream(labels).flatMapToInt(String::chars).forEach(c -> set.add((char) c));
    return set;
  }
}
