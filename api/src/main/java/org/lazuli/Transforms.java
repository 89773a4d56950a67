package org.lazuli;

import static org.lazuli.Differentiation.all;
import static org.lazuli.Differentiation.first;

import java.util.List;
import java.util.Map;

/**
 * Functions of functions: gradients, vectorization, compilation.
 *
 * <p>Each takes a function of one to four trees of arrays (see {@link Tree}) and gives a function
 * of the same parameters, which can be transformed again, in any order and to any depth. The
 * function runs on stand-ins for its arguments; it may update them in place, look at their values
 * and use arrays of its surroundings, which count as constants.
 *
 * {@snippet :
 * Fn1<NDArray, NDArray> cosine = Transforms.grad(Ops::sin);
 * var step = Transforms.valueAndGrad((Params p, NDArray x) -> loss(p, x));   // grad() is a Params
 * var sums = Transforms.vmap((NDArray x, NDArray y) -> x.plus(y), List.of(1, 0), 0);
 * }
 *
 * <p>A lambda whose parameter types the context does not give names them, as above. {@code grad}
 * and {@code valueAndGrad} want a function whose result is a scalar, or a tree whose first array is
 * one; arrays after the first are passed on without being differentiated. Functions of the forms
 * ending in N take any number of arrays.
 */
public final class Transforms {
  /** In place of an axis: the argument is the same for all slices. */
  public static final Object NO_AXIS = new NoAxis();

  private Transforms() {}

  private record NoAxis() {
    @Override
    public String toString() {
      return "NO_AXIS";
    }
  }

  /** {@return the gradient of a scalar function for its argument} */
  @SuppressWarnings("unchecked") // the gradient is built like the argument
  public static <A, V> Fn1<A, A> grad(Fn1<A, V> f) {
    Call call = Call.of(f);
    return a ->
        (A) Differentiation.valueAndGrad("grad", call, new Object[] {a}, 0).grads().getFirst();
  }

  /** {@return the gradient of a scalar function for its first argument} */
  @SuppressWarnings("unchecked") // the gradient is built like the argument
  public static <A, B, V> Fn2<A, B, A> grad(Fn2<A, B, V> f) {
    Call call = Call.of(f);
    return (a, b) ->
        (A) Differentiation.valueAndGrad("grad", call, new Object[] {a, b}, 0).grads().getFirst();
  }

  /** {@return the gradient of a scalar function for its first argument} */
  @SuppressWarnings("unchecked") // the gradient is built like the argument
  public static <A, B, C, V> Fn3<A, B, C, A> grad(Fn3<A, B, C, V> f) {
    Call call = Call.of(f);
    return (a, b, c) ->
        (A)
            Differentiation.valueAndGrad("grad", call, new Object[] {a, b, c}, 0)
                .grads()
                .getFirst();
  }

  /** {@return the gradient of a scalar function for its first argument} */
  @SuppressWarnings("unchecked") // the gradient is built like the argument
  public static <A, B, C, D, V> Fn4<A, B, C, D, A> grad(Fn4<A, B, C, D, V> f) {
    Call call = Call.of(f);
    return (a, b, c, d) ->
        (A)
            Differentiation.valueAndGrad("grad", call, new Object[] {a, b, c, d}, 0)
                .grads()
                .getFirst();
  }

  /** {@return the gradient of a scalar function for one of its arguments; negative from the end} */
  @SuppressWarnings("unchecked") // the gradient is built like the argument
  public static <T, V> Fn2<T, T, T> grad(Fn2<T, T, V> f, int argnum) {
    Call call = Call.of(f);
    return (a, b) ->
        (T)
            Differentiation.valueAndGrad("grad", call, new Object[] {a, b}, argnum)
                .grads()
                .getFirst();
  }

  /** {@return the gradients of a scalar function for some of its arguments} */
  @SuppressWarnings("unchecked") // the gradients are built like the arguments
  public static <T, V> Fn2<T, T, List<T>> grad(Fn2<T, T, V> f, int[] argnums) {
    Call call = Call.of(f);
    return (a, b) ->
        (List<T>) Differentiation.valueAndGrad("grad", call, new Object[] {a, b}, argnums).grads();
  }

  /** {@return the gradient of a scalar function for one of its arguments; negative from the end} */
  @SuppressWarnings("unchecked") // the gradient is built like the argument
  public static <T, V> Fn3<T, T, T, T> grad(Fn3<T, T, T, V> f, int argnum) {
    Call call = Call.of(f);
    return (a, b, c) ->
        (T)
            Differentiation.valueAndGrad("grad", call, new Object[] {a, b, c}, argnum)
                .grads()
                .getFirst();
  }

  /** {@return the gradients of a scalar function for some of its arguments} */
  @SuppressWarnings("unchecked") // the gradients are built like the arguments
  public static <T, V> Fn3<T, T, T, List<T>> grad(Fn3<T, T, T, V> f, int[] argnums) {
    Call call = Call.of(f);
    return (a, b, c) ->
        (List<T>)
            Differentiation.valueAndGrad("grad", call, new Object[] {a, b, c}, argnums).grads();
  }

  /** {@return the gradient of a scalar function for one of its arguments; negative from the end} */
  @SuppressWarnings("unchecked") // the gradient is built like the argument
  public static <T, V> Fn4<T, T, T, T, T> grad(Fn4<T, T, T, T, V> f, int argnum) {
    Call call = Call.of(f);
    return (a, b, c, d) ->
        (T)
            Differentiation.valueAndGrad("grad", call, new Object[] {a, b, c, d}, argnum)
                .grads()
                .getFirst();
  }

  /** {@return the gradients of a scalar function for some of its arguments} */
  @SuppressWarnings("unchecked") // the gradients are built like the arguments
  public static <T, V> Fn4<T, T, T, T, List<T>> grad(Fn4<T, T, T, T, V> f, int[] argnums) {
    Call call = Call.of(f);
    return (a, b, c, d) ->
        (List<T>)
            Differentiation.valueAndGrad("grad", call, new Object[] {a, b, c, d}, argnums).grads();
  }

  /** {@return the gradient of a scalar function of a map for the entries of some names} */
  public static <T, V> Fn1<Map<String, T>, Map<String, T>> grad(
      Fn1<Map<String, T>, V> f, String name, String... more) {
    Fn1<Map<String, T>, ValueAndGrad<V, Map<String, T>>> both = valueAndGrad(f, name, more);
    return a -> both.apply(a).grad();
  }

  /** {@return the gradients of a scalar function of any number of arrays, for some or the first} */
  public static <V> FnN<List<NDArray>> gradN(FnN<V> f, int... argnums) {
    FnN<ValueAndGrad<V, List<NDArray>>> both = valueAndGradN(f, argnums);
    return xs -> both.apply(xs).grad();
  }

  /** {@return the result of a scalar function, and its gradient for its argument} */
  public static <A, V> Fn1<A, ValueAndGrad<V, A>> valueAndGrad(Fn1<A, V> f) {
    Call call = Call.of(f);
    return a -> first(Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a}, 0));
  }

  /** {@return the result of a scalar function, and its gradient for its first argument} */
  public static <A, B, V> Fn2<A, B, ValueAndGrad<V, A>> valueAndGrad(Fn2<A, B, V> f) {
    Call call = Call.of(f);
    return (a, b) ->
        first(Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a, b}, 0));
  }

  /** {@return the result of a scalar function, and its gradient for its first argument} */
  public static <A, B, C, V> Fn3<A, B, C, ValueAndGrad<V, A>> valueAndGrad(Fn3<A, B, C, V> f) {
    Call call = Call.of(f);
    return (a, b, c) ->
        first(Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a, b, c}, 0));
  }

  /** {@return the result of a scalar function, and its gradient for its first argument} */
  public static <A, B, C, D, V> Fn4<A, B, C, D, ValueAndGrad<V, A>> valueAndGrad(
      Fn4<A, B, C, D, V> f) {
    Call call = Call.of(f);
    return (a, b, c, d) ->
        first(Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a, b, c, d}, 0));
  }

  /** {@return the result of a scalar function, and its gradient for one of its arguments} */
  public static <T, V> Fn2<T, T, ValueAndGrad<V, T>> valueAndGrad(Fn2<T, T, V> f, int argnum) {
    Call call = Call.of(f);
    return (a, b) ->
        first(Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a, b}, argnum));
  }

  /** {@return the result of a scalar function, and its gradients for some of its arguments} */
  public static <T, V> Fn2<T, T, ValueAndGrad<V, List<T>>> valueAndGrad(
      Fn2<T, T, V> f, int[] argnums) {
    Call call = Call.of(f);
    return (a, b) ->
        all(Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a, b}, argnums));
  }

  /** {@return the result of a scalar function, and its gradient for one of its arguments} */
  public static <T, V> Fn3<T, T, T, ValueAndGrad<V, T>> valueAndGrad(
      Fn3<T, T, T, V> f, int argnum) {
    Call call = Call.of(f);
    return (a, b, c) ->
        first(Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a, b, c}, argnum));
  }

  /** {@return the result of a scalar function, and its gradients for some of its arguments} */
  public static <T, V> Fn3<T, T, T, ValueAndGrad<V, List<T>>> valueAndGrad(
      Fn3<T, T, T, V> f, int[] argnums) {
    Call call = Call.of(f);
    return (a, b, c) ->
        all(Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a, b, c}, argnums));
  }

  /** {@return the result of a scalar function, and its gradient for one of its arguments} */
  public static <T, V> Fn4<T, T, T, T, ValueAndGrad<V, T>> valueAndGrad(
      Fn4<T, T, T, T, V> f, int argnum) {
    Call call = Call.of(f);
    return (a, b, c, d) ->
        first(
            Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a, b, c, d}, argnum));
  }

  /** {@return the result of a scalar function, and its gradients for some of its arguments} */
  public static <T, V> Fn4<T, T, T, T, ValueAndGrad<V, List<T>>> valueAndGrad(
      Fn4<T, T, T, T, V> f, int[] argnums) {
    Call call = Call.of(f);
    return (a, b, c, d) ->
        all(Differentiation.valueAndGrad("valueAndGrad", call, new Object[] {a, b, c, d}, argnums));
  }

  /**
   * {@return the result of a scalar function of a map, and its gradient for entries of some names}
   */
  public static <T, V> Fn1<Map<String, T>, ValueAndGrad<V, Map<String, T>>> valueAndGrad(
      Fn1<Map<String, T>, V> f, String name, String... more) {
    Args.given("valueAndGrad", "the function", f);
    Fn2<Map<String, T>, Map<String, T>, V> split =
        (chosen, rest) -> f.apply(NamedEntries.united(rest, chosen));
    var both = valueAndGrad(split);
    return a -> both.apply(NamedEntries.chosen(a, name, more), a);
  }

  /**
   * {@return the result of a scalar function of any number of arrays, and its gradients}
   *
   * @param argnums the arguments to differentiate for, the first if there is none
   */
  public static <V> FnN<ValueAndGrad<V, List<NDArray>>> valueAndGradN(FnN<V> f, int... argnums) {
    Call call = Call.ofN(f);
    int[] positions = argnums.length == 0 ? new int[] {0} : argnums.clone();
    return xs -> all(Differentiation.valueAndGrad("valueAndGradN", call, xs, positions));
  }

  /**
   * {@return the result of a function, and the map from its cotangents to those of the argument}
   */
  @SuppressWarnings("unchecked") // everything is built like the argument or the result
  public static <A, R> Pullback<R, A> vjp(Fn1<A, R> f, A a) {
    return (Pullback<R, A>) Differentiation.vjp(Call.of(f), new Object[] {a}, true);
  }

  /**
   * {@return the result of a function, and the map from its cotangents to those of its arguments}
   */
  @SuppressWarnings("unchecked") // everything is built like the arguments or the result
  public static <T, R> Pullback<R, List<T>> vjp(Fn2<T, T, R> f, T a, T b) {
    Pullback<?, ?> both = Differentiation.vjp(Call.of(f), new Object[] {a, b}, false);
    return (Pullback<R, List<T>>) both;
  }

  /**
   * {@return the result of a function, and the map from its cotangents to those of its arguments}
   */
  @SuppressWarnings("unchecked") // everything is built like the arguments or the result
  public static <T, R> Pullback<R, List<T>> vjp(Fn3<T, T, T, R> f, T a, T b, T c) {
    Pullback<?, ?> both = Differentiation.vjp(Call.of(f), new Object[] {a, b, c}, false);
    return (Pullback<R, List<T>>) both;
  }

  /**
   * {@return the result of a function, and the map from its cotangents to those of its arguments}
   */
  @SuppressWarnings("unchecked") // everything is built like the arguments or the result
  public static <T, R> Pullback<R, List<T>> vjp(Fn4<T, T, T, T, R> f, T a, T b, T c, T d) {
    Pullback<?, ?> both = Differentiation.vjp(Call.of(f), new Object[] {a, b, c, d}, false);
    return (Pullback<R, List<T>>) both;
  }

  /** {@return the result of a function, and its derivative in the direction da} */
  @SuppressWarnings("unchecked") // everything is built like the result
  public static <A, R> ValueAndTangent<R> jvp(Fn1<A, R> f, A a, A da) {
    return (ValueAndTangent<R>)
        Differentiation.jvp(Call.of(f), new Object[] {a}, new Object[] {da}, true);
  }

  /** {@return the result of a function, and its derivative in the direction of the tangents} */
  @SuppressWarnings("unchecked") // everything is built like the result
  public static <A, B, R> ValueAndTangent<R> jvp(Fn2<A, B, R> f, A a, B b, A da, B db) {
    return (ValueAndTangent<R>)
        Differentiation.jvp(Call.of(f), new Object[] {a, b}, new Object[] {da, db}, false);
  }

  /** {@return the result of a function, and its derivative in the direction of the tangents} */
  @SuppressWarnings("unchecked") // everything is built like the result
  public static <A, B, C, R> ValueAndTangent<R> jvp(
      Fn3<A, B, C, R> f, A a, B b, C c, A da, B db, C dc) {
    return (ValueAndTangent<R>)
        Differentiation.jvp(Call.of(f), new Object[] {a, b, c}, new Object[] {da, db, dc}, false);
  }

  /**
   * {@return the result of a function, and its derivative as a function of directions}
   *
   * <p>The function runs once, and what its derivative needs of it is evaluated once.
   */
  @SuppressWarnings("unchecked") // everything is built like the argument or the result
  public static <A, R> Pushforward<A, R> linearize(Fn1<A, R> f, A a) {
    return (Pushforward<A, R>) Jacobians.linearize(Call.of(f), a);
  }

  /**
   * {@return the Jacobian {@code J[i.., j..] = d f(x)[i..] / d x[j..]}, one for each array of x}
   *
   * <p>By reverse derivatives, one for each element of the result: for results of few elements.
   */
  @SuppressWarnings("unchecked") // the Jacobian is built like the argument
  public static <A> Fn1<A, A> jacobian(Fn1<A, NDArray> f) {
    Call call = Call.of(f);
    return a -> (A) Jacobians.reverse(call, a);
  }

  /**
   * {@return the Jacobian {@code J[i.., j..] = d f(x)[i..] / d x[j..]}, one for each array of x}
   *
   * <p>By forward derivatives, one for each element of x: for arguments of few elements.
   */
  @SuppressWarnings("unchecked") // the Jacobian is built like the argument
  public static <A> Fn1<A, A> jacobianForward(Fn1<A, NDArray> f) {
    Call call = Call.of(f);
    return a -> (A) Jacobians.forward(call, a);
  }

  /**
   * {@return the second derivative of a scalar function: {@code H[i.., j..] = d f(x) / d x[i..] d
   * x[j..]}}
   *
   * <p>By forward derivatives of the gradient, one for each element of x.
   */
  public static Fn1<NDArray, NDArray> hessian(Fn1<NDArray, NDArray> f) {
    Call call = Call.of(f);
    return x -> Jacobians.hessian(call, x);
  }

  /** {@return the same for a tree: by the path of the first array, a tree by the second} */
  @SuppressWarnings("unchecked") // each entry is built like the argument
  public static <A> Fn1<A, Map<String, A>> hessianBlocks(Fn1<A, NDArray> f) {
    Call call = Call.of(f);
    return a -> (Map<String, A>) Jacobians.hessianBlocks(call, a);
  }

  /** {@return a function that is applied to all slices of its arguments along axis 0 at once} */
  public static <A, R> Fn1<A, R> vmap(Fn1<A, R> f) {
    return vmap(f, 0, 0);
  }

  /**
   * {@return a function that is applied to all slices of its arguments at once}
   *
   * @param inAxes the axes to slice: an Integer, or a list with one tree of Integers and {@link
   *     #NO_AXIS} like the argument
   * @param outAxes where to put the slices: an Integer, or a tree of those like the result with
   *     {@link #NO_AXIS} where a result does not depend on mapped arguments
   */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <A, R> Fn1<A, R> vmap(Fn1<A, R> f, Object inAxes, Object outAxes) {
    Call call = Call.of(f);
    return a -> (R) Vectorization.vmap(call, new Object[] {a}, inAxes, outAxes);
  }

  /** {@return a function that is applied to all slices of its arguments along axis 0 at once} */
  public static <A, B, R> Fn2<A, B, R> vmap(Fn2<A, B, R> f) {
    return vmap(f, 0, 0);
  }

  /**
   * {@return a function that is applied to all slices of its arguments at once}
   *
   * @param inAxes the axes to slice: an Integer for all arguments, or a list or {@code int[]} with
   *     an entry per argument, each an Integer, {@link #NO_AXIS} or a tree of those like the
   *     argument
   * @param outAxes where to put the slices: an Integer, or a tree of those like the result with
   *     {@link #NO_AXIS} where a result does not depend on mapped arguments
   */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <A, B, R> Fn2<A, B, R> vmap(Fn2<A, B, R> f, Object inAxes, Object outAxes) {
    Call call = Call.of(f);
    return (a, b) -> (R) Vectorization.vmap(call, new Object[] {a, b}, inAxes, outAxes);
  }

  /** {@return a function that is applied to all slices of its arguments along axis 0 at once} */
  public static <A, B, C, R> Fn3<A, B, C, R> vmap(Fn3<A, B, C, R> f) {
    return vmap(f, 0, 0);
  }

  /**
   * {@return a function that is applied to all slices of its arguments at once}
   *
   * @param inAxes the axes to slice, as for {@link #vmap(Fn2, Object, Object)}
   * @param outAxes where to put the slices: an Integer, or a tree of those like the result with
   *     {@link #NO_AXIS} where a result does not depend on mapped arguments
   */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <A, B, C, R> Fn3<A, B, C, R> vmap(
      Fn3<A, B, C, R> f, Object inAxes, Object outAxes) {
    Call call = Call.of(f);
    return (a, b, c) -> (R) Vectorization.vmap(call, new Object[] {a, b, c}, inAxes, outAxes);
  }

  /** {@return a function that is applied to all slices of its arguments along axis 0 at once} */
  public static <A, B, C, D, R> Fn4<A, B, C, D, R> vmap(Fn4<A, B, C, D, R> f) {
    return vmap(f, 0, 0);
  }

  /**
   * {@return a function that is applied to all slices of its arguments at once}
   *
   * @param inAxes the axes to slice, as for {@link #vmap(Fn2, Object, Object)}
   * @param outAxes where to put the slices: an Integer, or a tree of those like the result with
   *     {@link #NO_AXIS} where a result does not depend on mapped arguments
   */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <A, B, C, D, R> Fn4<A, B, C, D, R> vmap(
      Fn4<A, B, C, D, R> f, Object inAxes, Object outAxes) {
    Call call = Call.of(f);
    return (a, b, c, d) -> (R) Vectorization.vmap(call, new Object[] {a, b, c, d}, inAxes, outAxes);
  }

  /** {@return a function of any number of arrays, applied to all their slices at once} */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <R> FnN<R> vmapN(FnN<R> f, Object inAxes, Object outAxes) {
    Call call = Call.ofN(f);
    return xs -> (R) Vectorization.vmap(call, xs, inAxes, outAxes);
  }

  /** {@return a function recorded once per signature of its arguments and replayed after} */
  public static <A, R> Fn1<A, R> compile(Fn1<A, R> f) {
    return compile(f, false);
  }

  /**
   * {@return a function that is recorded once per signature and replayed after}
   *
   * <p>The signature is the structure of arguments and state, the numbers and texts in them, and
   * the shapes and dtypes of their arrays. The function itself runs once for each signature that is
   * new or has not been used for long, and only then has it effects. It sees no values. Arrays it
   * takes from elsewhere are constants; global random numbers are other ones in every call.
   *
   * <p>Results are right for every op and all sizes, because nothing is guessed from one size for
   * another: for new sizes the function runs again, which takes as long as recording its ops. With
   * {@code shapeless} only the last 8 recordings are kept instead of 64, so that sizes that grow
   * with every call do not fill memory. Kernels serve all sizes either way.
   *
   * @param shapeless whether sizes change from call to call
   * @param state trees of arrays that the function reads, updates in place or replaces: MLX's
   *     {@code inputs} and {@code outputs}
   */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <A, R> Fn1<A, R> compile(Fn1<A, R> f, boolean shapeless, Object... state) {
    Compilation compiled = new Compilation(Call.of(f), shapeless, state);
    return a -> (R) compiled.run(a);
  }

  /** {@return a function recorded once per signature of its arguments and replayed after} */
  public static <A, B, R> Fn2<A, B, R> compile(Fn2<A, B, R> f) {
    return compile(f, false);
  }

  /**
   * {@return a function that is recorded once per signature and replayed after}
   *
   * @param shapeless whether sizes change from call to call
   * @param state trees of arrays that the function reads, updates in place or replaces
   */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <A, B, R> Fn2<A, B, R> compile(Fn2<A, B, R> f, boolean shapeless, Object... state) {
    Compilation compiled = new Compilation(Call.of(f), shapeless, state);
    return (a, b) -> (R) compiled.run(a, b);
  }

  /** {@return a function recorded once per signature of its arguments and replayed after} */
  public static <A, B, C, R> Fn3<A, B, C, R> compile(Fn3<A, B, C, R> f) {
    return compile(f, false);
  }

  /**
   * {@return a function that is recorded once per signature and replayed after}
   *
   * @param shapeless whether sizes change from call to call
   * @param state trees of arrays that the function reads, updates in place or replaces
   */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <A, B, C, R> Fn3<A, B, C, R> compile(
      Fn3<A, B, C, R> f, boolean shapeless, Object... state) {
    Compilation compiled = new Compilation(Call.of(f), shapeless, state);
    return (a, b, c) -> (R) compiled.run(a, b, c);
  }

  /** {@return a function recorded once per signature of its arguments and replayed after} */
  public static <A, B, C, D, R> Fn4<A, B, C, D, R> compile(Fn4<A, B, C, D, R> f) {
    return compile(f, false);
  }

  /**
   * {@return a function that is recorded once per signature and replayed after}
   *
   * @param shapeless whether sizes change from call to call
   * @param state trees of arrays that the function reads, updates in place or replaces
   */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <A, B, C, D, R> Fn4<A, B, C, D, R> compile(
      Fn4<A, B, C, D, R> f, boolean shapeless, Object... state) {
    Compilation compiled = new Compilation(Call.of(f), shapeless, state);
    return (a, b, c, d) -> (R) compiled.run(a, b, c, d);
  }

  /** {@return a function of any number of arrays that is recorded once per signature} */
  @SuppressWarnings("unchecked") // the result is built like the function's
  public static <R> FnN<R> compileN(FnN<R> f, boolean shapeless, Object... state) {
    Compilation compiled = new Compilation(Call.ofN(f), shapeless, state);
    return xs -> (R) compiled.run((Object[]) xs);
  }

  /**
   * Makes compiled functions of this process run as they are, as {@code -Dlazuli.compile=false}.
   */
  public static void disableCompile() {
    Compilation.enable(false);
  }

  /** Makes compiled functions of this process be recorded and replayed, as they are at first. */
  public static void enableCompile() {
    Compilation.enable(true);
  }

  /**
   * {@return a function that keeps no intermediate values for its gradient but computes them anew}
   */
  public static <A, R> Fn1<A, R> checkpoint(Fn1<A, R> f) {
    return Call.under1("checkpoint", Call.of(f), flat -> Engine.transformer().checkpoint(flat));
  }

  /**
   * {@return a function that keeps no intermediate values for its gradient but computes them anew}
   */
  public static <A, B, R> Fn2<A, B, R> checkpoint(Fn2<A, B, R> f) {
    return Call.under2("checkpoint", Call.of(f), flat -> Engine.transformer().checkpoint(flat));
  }

  /**
   * {@return a function that keeps no intermediate values for its gradient but computes them anew}
   */
  public static <A, B, C, R> Fn3<A, B, C, R> checkpoint(Fn3<A, B, C, R> f) {
    return Call.under3("checkpoint", Call.of(f), flat -> Engine.transformer().checkpoint(flat));
  }

  /**
   * {@return a function that keeps no intermediate values for its gradient but computes them anew}
   */
  public static <A, B, C, D, R> Fn4<A, B, C, D, R> checkpoint(Fn4<A, B, C, D, R> f) {
    return Call.under4("checkpoint", Call.of(f), flat -> Engine.transformer().checkpoint(flat));
  }

  /** {@return a function to be given rules of its own for the transforms} */
  public static <A, R> CustomFunction<Fn1<A, R>> customFunction(Fn1<A, R> f) {
    Call call = Call.of(f);
    return new CustomFunction<>(wrapper -> Call.under1("customFunction", call, wrapper));
  }

  /** {@return a function to be given rules of its own for the transforms} */
  public static <A, B, R> CustomFunction<Fn2<A, B, R>> customFunction(Fn2<A, B, R> f) {
    Call call = Call.of(f);
    return new CustomFunction<>(wrapper -> Call.under2("customFunction", call, wrapper));
  }

  /** {@return a function to be given rules of its own for the transforms} */
  public static <A, B, C, R> CustomFunction<Fn3<A, B, C, R>> customFunction(Fn3<A, B, C, R> f) {
    Call call = Call.of(f);
    return new CustomFunction<>(wrapper -> Call.under3("customFunction", call, wrapper));
  }

  /** {@return a function to be given rules of its own for the transforms} */
  public static <A, B, C, D, R> CustomFunction<Fn4<A, B, C, D, R>> customFunction(
      Fn4<A, B, C, D, R> f) {
    Call call = Call.of(f);
    return new CustomFunction<>(wrapper -> Call.under4("customFunction", call, wrapper));
  }

  /** {@return the tree with arrays that derivatives treat as constants} */
  public static <T> T stopGradient(T tree) {
    return Tree.map(Ops::stopGradient, tree);
  }
}
