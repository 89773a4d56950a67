package org.lazuli.data;

/** Some examples of another dataset. */
final class Subset<T> implements Dataset<T> {
  private final Dataset<T> whole;
  private final int[] positions;

  Subset(Dataset<T> whole, int... positions) {
    this.whole = whole;
    this.positions = Positions.check(whole.size(), positions.clone());
  }

  @Override
  public int size() {
    return positions.length;
  }

  @Override
  public T at(int... chosen) {
    int[] originals = Positions.check(positions.length, chosen.clone());
    for (int i = 0; i < originals.length; i++) {
      originals[i] = positions[originals[i]];
    }
    return whole.at(originals);
  }
}
