package org.lazuli.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.lazuli.NDArray;
import org.lazuli.Rand;

/**
 * The examples of a dataset a few at a time, epoch after epoch.
 *
 * <p>This object is a description: iterators are made by {@link #epoch} and {@link #from}, any
 * number of times. With a key, everything random follows from it, the epoch and the batch: the
 * order, and what a function given to {@link Dataset#map} draws without naming a key. So the rest
 * of an epoch is the same whether or not what came before it was looked at, and whichever thread
 * does it.
 *
 * @param <T> what a batch is
 */
public final class Batches<T> {
  private final Dataset<T> data;
  private final int size;
  private final NDArray key;
  private final boolean dropLast;

  Batches(Dataset<T> data, int size, NDArray key, boolean dropLast) {
    this.data = data;
    this.size = Check.positive("batches", "the size", size);
    this.key = key;
    this.dropLast = dropLast;
    Check.that(
        count() > 0,
        "batches",
        data.size() + " examples are no batch of " + size + " to begin with");
  }

  /** {@return the same batches in an order that depends on this key and the epoch} */
  public Batches<T> shuffle(NDArray key) {
    return new Batches<>(data, size, Check.given("shuffle", "the key", key), dropLast);
  }

  /**
   * {@return the same batches without the last one if it is smaller than the others}
   *
   * @throws IllegalArgumentException if that leaves none
   */
  public Batches<T> dropLast() {
    return new Batches<>(data, size, key, true);
  }

  /** {@return how many batches an epoch has} */
  public int count() {
    return dropLast ? data.size() / size : Math.ceilDiv(data.size(), size);
  }

  /** {@return the batches of an epoch, counted from 0} */
  public Iterable<T> epoch(long epoch) {
    return from(new Position(0, epoch, 0));
  }

  /** {@return the batches of the position's epoch that were not trained on} */
  public Iterable<T> from(Position position) {
    Check.that(
        position.batch() < count(),
        "batches",
        "batch " + position.batch() + " of an epoch of " + count());
    return () -> new Epoch(position.epoch(), (int) position.batch());
  }

  private final class Epoch implements Iterator<T> {
    private final NDArray keys;
    private final int[] order;
    private int next;

    Epoch(long epoch, int first) {
      next = first;
      if (key == null) {
        keys = null;
        order = Positions.range(0, data.size());
      } else {
        NDArray own = Rand.split(key, epoch + 1).get(epoch);
        keys = Rand.split(own, count() + 1L);
        order = Positions.shuffled(data.size(), keys.get(0));
      }
    }

    @Override
    public boolean hasNext() {
      return next < count();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int start = next++ * size;
      int[] chosen = Arrays.copyOfRange(order, start, Math.min(order.length, start + size));
      return keys == null ? data.at(chosen) : Rand.with(keys.get(next), () -> data.at(chosen));
    }
  }
}
