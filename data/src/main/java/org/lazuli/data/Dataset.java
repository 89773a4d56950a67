package org.lazuli.data;

import java.util.Arrays;
import org.lazuli.Fn1;
import org.lazuli.NDArray;

/**
 * Examples by position, of which any selection is a tree of arrays.
 *
 * {@snippet :
 * record Digits(NDArray images, NDArray labels) {}
 *
 * Dataset<Digits> all = Dataset.of(new Digits(images, labels));
 * Split<Digits> parts = all.split(0.1, Rand.key(0));
 * for (Digits batch : parts.train().batches(64).shuffle(Rand.key(1)).epoch(0)) { ... }
 * }
 *
 * @param <T> what a selection of examples is: arrays whose first axis counts the examples
 */
public interface Dataset<T> {
  /** {@return how many examples there are} */
  int size();

  /**
   * {@return the examples at these positions, in this order}
   *
   * @throws IndexOutOfBoundsException if a position is negative or not below the size
   */
  T at(int... positions);

  /**
   * {@return the rows of arrays}
   *
   * @param tree a tree of arrays whose first axes have the same size, such as a record
   * @throws IllegalArgumentException if there is no array, or their first axes differ
   */
  static <T> Dataset<T> of(T tree) {
    return new Rows<>(tree);
  }

  /**
   * {@return all windows of a sequence, each of which begins one element after the one before}
   *
   * <p>A selection of n windows has the shape (n, length, ...), the last axes being the sequence's.
   *
   * @param sequence an array whose first axis is the time
   * @param length how many elements a window has, at most all
   * @throws IllegalArgumentException if the length is not positive or the sequence is shorter
   */
  static Dataset<NDArray> windows(NDArray sequence, int length) {
    return new Windows(sequence, length);
  }

  /** {@return the dataset of what the function makes of every selection of this one} */
  default <R> Dataset<R> map(Fn1<? super T, ? extends R> function) {
    Check.given("map", "the function", function);
    return new Mapped<>(this, function);
  }

  /** {@return some of the examples, in the order of these positions} */
  default Dataset<T> subset(int... positions) {
    return new Subset<>(this, positions);
  }

  /** {@return all examples at once} */
  default T all() {
    return at(Positions.range(0, size()));
  }

  /**
   * {@return two datasets of the examples of this one, which share none}
   *
   * @param share how much of the examples is for validation, between 0 and 1; rounded to a number
   * @param key decides which ones; the same key decides the same
   * @throws IllegalArgumentException if one of the parts would be empty
   */
  default Split<T> split(double share, NDArray key) {
    long validation = Math.round(share * size());
    Check.that(
        validation > 0 && validation < size(),
        "split",
        "a share of " + share + " of " + size() + " examples leaves one part empty");
    int[] order = Positions.shuffled(size(), Check.given("split", "the key", key));
    int[] first = Arrays.copyOf(order, (int) validation);
    int[] rest = Arrays.copyOfRange(order, (int) validation, order.length);
    Arrays.sort(first);
    Arrays.sort(rest);
    return new Split<>(subset(rest), subset(first));
  }

  /**
   * {@return the examples in batches, in the order of their positions}
   *
   * @param size how many examples a batch has; the last one may have less
   * @throws IllegalArgumentException if the size is not positive or there are no examples
   */
  default Batches<T> batches(int size) {
    return new Batches<>(this, size, null, false);
  }
}
