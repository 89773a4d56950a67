package org.lazuli.it.golden;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/** A tuple of Python: a list everywhere but in a subscript. */
final class Tuple extends AbstractList<Object> {
  private final Object[] items;

  Tuple(Object... items) {
    this.items = items.clone();
  }

  Tuple(List<?> items) {
    this.items = items.toArray();
  }

  @Override
  public Object get(int position) {
    return items[position];
  }

  @Override
  public int size() {
    return items.length;
  }

  @Override
  public String toString() {
    String text = Arrays.toString(items);
    return "(" + text.substring(1, text.length() - 1) + ")";
  }
}
