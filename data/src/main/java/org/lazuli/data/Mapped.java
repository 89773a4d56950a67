package org.lazuli.data;

import org.lazuli.Fn1;

/** What a function makes of the selections of another dataset. */
record Mapped<S, T>(Dataset<S> source, Fn1<? super S, ? extends T> function) implements Dataset<T> {
  @Override
  public int size() {
    return source.size();
  }

  @Override
  public T at(int... positions) {
    return function.apply(source.at(positions));
  }
}
