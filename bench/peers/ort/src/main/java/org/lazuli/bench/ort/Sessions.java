package org.lazuli.bench.ort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import org.lazuli.bench.measure.Work;

/** Models as work; operands are native memory, filled once. */
final class Sessions {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private Sessions() {}

  static OnnxTensor floats(float[] data, long... shape) {
    FloatBuffer buffer = direct(4L * data.length).asFloatBuffer().put(data).rewind();
    try {
      return OnnxTensor.createTensor(ENVIRONMENT, buffer, shape);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  static OnnxTensor integers(int[] data, long... shape) {
    LongBuffer buffer = direct(8L * data.length).asLongBuffer();
    for (int number : data) {
      buffer.put(number);
    }
    try {
      return OnnxTensor.createTensor(ENVIRONMENT, buffer.rewind(), shape);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ByteBuffer direct(long bytes) {
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }

  /** {@return work that runs the model and leaves the result where it is} */
  static Work of(byte[] model, Map<String, OnnxTensor> operands) {
    try {
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return new Running(ENVIRONMENT.createSession(model, options), operands);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Running implements Work {
    private final OrtSession session;
    private final Map<String, OnnxTensor> operands;
    private OrtSession.Result last;

    Running(OrtSession session, Map<String, OnnxTensor> operands) {
      this.session = session;
      this.operands = operands;
    }

    @Override
    public void run() {
      if (last != null) {
        last.close();
      }
      try {
        last = session.run(operands);
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public float[] result() {
      FloatBuffer buffer = ((OnnxTensor) last.get(0)).getFloatBuffer();
      float[] data = new float[buffer.remaining()];
      buffer.get(data);
      return data;
    }
  }
}
