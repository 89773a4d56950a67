package org.lazuli.examples;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.nn.LSTM;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;

/** A long short-term memory: series of shape (count, length) to what comes after every value. */
final class Forecaster extends Layer implements Fn1<NDArray, NDArray> {
  private final LSTM memory;
  private final Linear out;

  Forecaster(int size) {
    memory = new LSTM(1, size);
    out = new Linear(size, 1);
  }

  @Override
  public NDArray apply(NDArray series) {
    NDArray states = memory.apply(series.reshape(series.dim(0), series.dim(1), 1)).hidden();
    return out.apply(states).reshape(series.dim(0), series.dim(1));
  }
}
