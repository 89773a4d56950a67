package org.lazuli.bench.tf;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.bench.measure.Slope;
import org.lazuli.bench.measure.Work;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * A graph whose operands are variables, filled once: neither feeding nor constant folding is timed.
 */
final class Model {
  private final Graph graph = new Graph();
  final Ops tf = Ops.create(graph);
  private final Session session = new Session(graph, false);
  private final List<Runnable> fills = new ArrayList<>();

  Variable<TFloat32> floats(float[] data, long... shape) {
    Tensor tensor = TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(data));
    return variable(TFloat32.class, tensor, shape);
  }

  Variable<TInt32> ints(int[] data, long... shape) {
    Tensor tensor = TInt32.tensorOf(Shape.of(shape), DataBuffers.of(data));
    return variable(TInt32.class, tensor, shape);
  }

  Variable<TFloat32> zeros(long... shape) {
    return floats(new float[Math.toIntExact(Shape.of(shape).size())], shape);
  }

  /** {@return numbers rounded once, when the variable is filled} */
  Variable<TBfloat16> rounded(float[] data, long... shape) {
    Variable<TFloat32> exact = floats(data, shape);
    Variable<TBfloat16> variable = tf.variable(Shape.of(shape), TBfloat16.class);
    Op fill = tf.assign(variable, tf.dtypes.cast(exact, TBfloat16.class));
    fills.add(() -> session.runner().addTarget(fill).run().close());
    return variable;
  }

  private <T extends TType> Variable<T> variable(Class<T> type, Tensor tensor, long... shape) {
    Variable<T> variable = tf.variable(Shape.of(shape), type);
    Placeholder<T> source = tf.placeholder(type, Placeholder.shape(Shape.of(shape)));
    Op fill = tf.assign(variable, source);
    fills.add(
        () -> {
          session.runner().feed(source, tensor).addTarget(fill).run().close();
          tensor.close();
        });
    return variable;
  }

  /** {@return work that computes a value and leaves it where it is} */
  Work computes(Operand<TFloat32> value) {
    return computes(value, value);
  }

  /** {@return work that computes a value and leaves it where it is, shown in another dtype} */
  Work computes(Op value, Operand<TFloat32> shown) {
    fill();
    return new Work() {
      @Override
      public void run() {
        session.runner().addTarget(value).run().close();
      }

      @Override
      public float[] result() {
        return read(shown);
      }
    };
  }

  /** {@return work that makes a training step} */
  Work trains(Op update, Operand<TFloat32> loss) {
    fill();
    float[] first = read(loss);
    return new Work() {
      @Override
      public void run() {
        session.runner().addTarget(update).fetch(loss).run().close();
      }

      @Override
      public float[] result() {
        return first;
      }
    };
  }

  /**
   * {@return work that computes a value and its gradients; they are fetched, since what is only
   * waited for is optimised away}
   */
  Work differentiates(Operand<TFloat32> loss, List<Variable<TFloat32>> parameters) {
    fill();
    List<Output<?>> all = new ArrayList<>(List.of(loss.asOutput()));
    tf.gradients(loss, parameters).forEach(gradient -> all.add(gradient.asOutput()));
    return new Work() {
      @Override
      public void run() {
        fetched().close();
      }

      private Result fetched() {
        Session.Runner runner = session.runner();
        all.forEach(runner::fetch);
        return runner.run();
      }

      @Override
      public float[] result() {
        List<float[]> values = new ArrayList<>();
        try (Result result = fetched()) {
          result.forEach(value -> values.add(floats(value.getValue())));
        }
        float[] first = values.removeFirst();
        return new float[] {first[0], Slope.of(values)};
      }
    };
  }

  private void fill() {
    fills.forEach(Runnable::run);
    fills.clear();
  }

  private float[] read(Operand<TFloat32> value) {
    try (Result result = session.runner().fetch(value).run()) {
      return floats(result.get(0));
    }
  }

  private static float[] floats(Tensor value) {
    TFloat32 tensor = (TFloat32) value;
    float[] data = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(data);
    return data;
  }
}
