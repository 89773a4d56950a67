package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.spi.Transformer;

/** A user's function of any arity, with the types erased: trees in, a tree out. */
@FunctionalInterface
@SuppressWarnings(
    "unchecked") // the typed faces in Transforms keep what goes in and comes out apart
interface Call {
  Object run(Object... arguments);

  static Call of(Fn1<?, ?> f) {
    Fn1<Object, Object> erased = (Fn1<Object, Object>) Args.given("transform", "the function", f);
    return xs -> erased.apply(xs[0]);
  }

  static Call of(Fn2<?, ?, ?> f) {
    Fn2<Object, Object, Object> erased =
        (Fn2<Object, Object, Object>) Args.given("transform", "the function", f);
    return xs -> erased.apply(xs[0], xs[1]);
  }

  static Call of(Fn3<?, ?, ?, ?> f) {
    Fn3<Object, Object, Object, Object> erased =
        (Fn3<Object, Object, Object, Object>) Args.given("transform", "the function", f);
    return xs -> erased.apply(xs[0], xs[1], xs[2]);
  }

  static Call of(Fn4<?, ?, ?, ?, ?> f) {
    Fn4<Object, Object, Object, Object, Object> erased =
        (Fn4<Object, Object, Object, Object, Object>) Args.given("transform", "the function", f);
    return xs -> erased.apply(xs[0], xs[1], xs[2], xs[3]);
  }

  static Call ofN(FnN<?> f) {
    Args.given("transform", "the function", f);
    return xs -> f.apply((NDArray[]) xs);
  }

  /** {@return the arguments with some replaced by trees of other arrays} */
  static Object[] replaced(
      Object[] arguments, int[] positions, List<FlatTree> trees, List<NDArray> leaves) {
    Object[] all = arguments.clone();
    int next = 0;
    for (int i = 0; i < positions.length; i++) {
      int count = trees.get(i).leaves().size();
      all[positions[i]] = trees.get(i).with(leaves.subList(next, next + count));
      next += count;
    }
    return all;
  }

  /** The result of the last run of a function, as the transforms see it only flat. */
  final class Output {
    private FlatTree tree;

    List<NDArray> record(String op, Object result) {
      tree = FlatTree.of(op, result);
      return tree.leaves();
    }

    FlatTree tree() {
      return tree;
    }
  }

  /** {@return the result of a function under a transform of flat functions} */
  static Object under(String op, Call f, Object[] arguments, Wrapper wrapper) {
    FlatTree all = FlatTree.of(op, new ArrayList<>(Arrays.asList(arguments)));
    Output output = new Output();
    KeyStream.Shared key = new KeyStream.Shared();
    Transformer.Flat flat =
        leaves ->
            key.during(
                () -> {
                  List<?> rebuilt = (List<?>) all.with(leaves);
                  return output.record(op, f.run(rebuilt.toArray(arguments.clone())));
                });
    List<NDArray> results = wrapper.wrap(flat).apply(all.leaves());
    return output.tree().with(results);
  }

  static <A, R> Fn1<A, R> under1(String op, Call call, Wrapper wrapper) {
    return a -> (R) under(op, call, new Object[] {a}, wrapper);
  }

  static <A, B, R> Fn2<A, B, R> under2(String op, Call call, Wrapper wrapper) {
    return (a, b) -> (R) under(op, call, new Object[] {a, b}, wrapper);
  }

  static <A, B, C, R> Fn3<A, B, C, R> under3(String op, Call call, Wrapper wrapper) {
    return (a, b, c) -> (R) under(op, call, new Object[] {a, b, c}, wrapper);
  }

  static <A, B, C, D, R> Fn4<A, B, C, D, R> under4(String op, Call call, Wrapper wrapper) {
    return (a, b, c, d) -> (R) under(op, call, new Object[] {a, b, c, d}, wrapper);
  }

  /** A transform of flat functions. */
  @FunctionalInterface
  interface Wrapper {
    Transformer.Flat wrap(Transformer.Flat flat);
  }
}
