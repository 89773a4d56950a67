package org.lazuli.graph;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.backend.Layout;
import org.lazuli.op.Attend;
import org.lazuli.op.Conv;
import org.lazuli.op.Matmul;
import org.lazuli.op.View;
import org.lazuli.type.Axes;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * The order in which products and convolutions write their results: that of a transposed view where
 * only this view is read. So the gradient of a transposed weight, or heads put back beside each
 * other, are there without another pass.
 */
final class Orders {
  /** The one reader of each value; null where there are several, or where it is no view. */
  private final Map<Value, Value> readers = new IdentityHashMap<>();

  private Orders() {}

  static void assign(List<Value> values) {
    Orders orders = new Orders();
    for (Value value : values) {
      if (value.live) {
        orders.note(value);
      }
    }
    for (Value value : values) {
      if (isOrdered(value) && value.live && !value.root) {
        value.order = orders.of(value);
      }
    }
  }

  private static boolean isOrdered(Value value) {
    return switch (value.op) {
      case Matmul _, Conv _ -> true;
      case Attend attend -> attend.results() == 1;
      case null, default -> false;
    };
  }

  private void note(Value reader) {
    for (Value input : reader.inputs) {
      boolean turns = reader.op instanceof View.Transpose && !readers.containsKey(input);
      readers.put(input, turns ? reader : null);
    }
  }

  private Layout of(Value product) {
    int[] places = new int[product.spec.shape().ndim()];
    Arrays.setAll(places, i -> i);
    Value shown = product;
    for (Value next = readers.get(shown); next != null && !shown.root; next = readers.get(shown)) {
      Axes axes = ((View.Transpose) next.op).axes();
      int[] inner = places;
      places = new int[inner.length];
      for (int i = 0; i < places.length; i++) {
        places[i] = inner[axes.get(i)];
      }
      shown = next;
    }
    return shown == product ? null : layout(product, shown.spec.shape(), places);
  }

  /** {@return where the product's elements lie if the view of them is row-major} */
  private static Layout layout(Value product, Shape view, int[] places) {
    long[] strides = new long[places.length];
    long[] dense = view.strides();
    for (int i = 0; i < places.length; i++) {
      strides[places[i]] = dense[i];
    }
    return new Layout(product.spec.dtype(), product.spec.shape(), Longs.of(strides));
  }
}
