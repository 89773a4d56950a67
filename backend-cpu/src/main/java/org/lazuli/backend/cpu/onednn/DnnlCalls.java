package org.lazuli.backend.cpu.onednn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The functions of oneDNN's C interface that Lazuli calls, and one of the OpenMP runtime below it.
 *
 * <p>Names and arguments are the C ones; pointers are raw addresses in a {@code long}, and {@code
 * out} is where a handle is put. A status is given back as it is: {@link Dnnl} judges it.
 */
@SuppressWarnings("restricted") // foreign functions
final class DnnlCalls {
  private static final MethodHandle ENGINE_CREATE =
      handle("dnnl_engine_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG));
  private static final MethodHandle STREAM_CREATE =
      handle("dnnl_stream_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle STREAM_DESTROY =
      handle("dnnl_stream_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle MEMORY_DESC_CREATE_WITH_STRIDES =
      handle(
          "dnnl_memory_desc_create_with_strides",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MEMORY_DESC_DESTROY =
      handle("dnnl_memory_desc_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle MEMORY_DESC_GET_SIZE =
      handle("dnnl_memory_desc_get_size", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  private static final MethodHandle MEMORY_CREATE =
      handle(
          "dnnl_memory_create",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle MEMORY_DESTROY =
      handle("dnnl_memory_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle MEMORY_SET_DATA_HANDLE =
      handle("dnnl_memory_set_data_handle", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle PRIMITIVE_ATTR_CREATE =
      handle("dnnl_primitive_attr_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle PRIMITIVE_ATTR_DESTROY =
      handle("dnnl_primitive_attr_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle PRIMITIVE_ATTR_SET_FPMATH_MODE =
      handle(
          "dnnl_primitive_attr_set_fpmath_mode",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
  private static final MethodHandle PRIMITIVE_ATTR_SET_SCRATCHPAD_MODE =
      handle(
          "dnnl_primitive_attr_set_scratchpad_mode",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
  private static final MethodHandle MATMUL_PRIMITIVE_DESC_CREATE =
      handle(
          "dnnl_matmul_primitive_desc_create",
          FunctionDescriptor.of(
              JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
              JAVA_LONG));
  private static final MethodHandle MEMORY_DESC_CREATE_WITH_TAG =
      handle(
          "dnnl_memory_desc_create_with_tag",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT));
  private static final MethodHandle MEMORY_DESC_EQUAL =
      handle("dnnl_memory_desc_equal", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle REORDER_PRIMITIVE_DESC_CREATE =
      handle(
          "dnnl_reorder_primitive_desc_create",
          FunctionDescriptor.of(
              JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle CONVOLUTION_FORWARD_DESC_CREATE =
      handle(
          "dnnl_convolution_forward_primitive_desc_create",
          FunctionDescriptor.of(
              JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG,
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle CONVOLUTION_BACKWARD_DATA_DESC_CREATE =
      handle(
          "dnnl_convolution_backward_data_primitive_desc_create",
          FunctionDescriptor.of(
              JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle CONVOLUTION_BACKWARD_WEIGHTS_DESC_CREATE =
      handle(
          "dnnl_convolution_backward_weights_primitive_desc_create",
          FunctionDescriptor.of(
              JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle PRIMITIVE_DESC_DESTROY =
      handle("dnnl_primitive_desc_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle PRIMITIVE_DESC_NEXT_IMPL =
      handle("dnnl_primitive_desc_next_impl", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle PRIMITIVE_DESC_QUERY =
      handle(
          "dnnl_primitive_desc_query",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle PRIMITIVE_DESC_QUERY_MD =
      handle(
          "dnnl_primitive_desc_query_md",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT));
  private static final MethodHandle PRIMITIVE_CREATE =
      handle("dnnl_primitive_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle PRIMITIVE_DESTROY =
      handle("dnnl_primitive_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle PRIMITIVE_EXECUTE =
      handle(
          "dnnl_primitive_execute",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG));
  private static final MethodHandle SET_THREADS = setThreadsHandle();

  private DnnlCalls() {}

  private static MethodHandle handle(String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(DnnlLibrary.lookup().findOrThrow(name), type);
  }

  private static MethodHandle setThreadsHandle() {
    FunctionDescriptor type = FunctionDescriptor.ofVoid(JAVA_INT);
    // A library built for one thread has no OpenMP and needs none.
    return DnnlLibrary.lookup()
        .find("omp_set_num_threads")
        .map(function -> Linker.nativeLinker().downcallHandle(function, type))
        .orElse(MethodHandles.empty(type.toMethodType()));
  }

  /** Sets how many threads OpenMP uses for what this thread calls. */
  static void setThreads(int count) {
    try {
      SET_THREADS.invokeExact(count);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int engineCreate(long out, int kind, long index) {
    try {
      return (int) ENGINE_CREATE.invokeExact(out, kind, index);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int streamCreate(long out, long engine, int flags) {
    try {
      return (int) STREAM_CREATE.invokeExact(out, engine, flags);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int streamDestroy(long stream) {
    try {
      return (int) STREAM_DESTROY.invokeExact(stream);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int memoryDescCreateWithStrides(long out, int ndim, long dims, int type, long strides) {
    try {
      return (int) MEMORY_DESC_CREATE_WITH_STRIDES.invokeExact(out, ndim, dims, type, strides);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int memoryDescDestroy(long desc) {
    try {
      return (int) MEMORY_DESC_DESTROY.invokeExact(desc);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static long memoryDescGetSize(long desc) {
    try {
      return (long) MEMORY_DESC_GET_SIZE.invokeExact(desc);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int memoryCreate(long out, long desc, long engine, long data) {
    try {
      return (int) MEMORY_CREATE.invokeExact(out, desc, engine, data);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int memoryDestroy(long memory) {
    try {
      return (int) MEMORY_DESTROY.invokeExact(memory);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int memorySetDataHandle(long memory, long data) {
    try {
      return (int) MEMORY_SET_DATA_HANDLE.invokeExact(memory, data);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveAttrCreate(long out) {
    try {
      return (int) PRIMITIVE_ATTR_CREATE.invokeExact(out);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveAttrDestroy(long attr) {
    try {
      return (int) PRIMITIVE_ATTR_DESTROY.invokeExact(attr);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveAttrSetFpmathMode(long attr, int mode) {
    try {
      return (int) PRIMITIVE_ATTR_SET_FPMATH_MODE.invokeExact(attr, mode);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveAttrSetScratchpadMode(long attr, int mode) {
    try {
      return (int) PRIMITIVE_ATTR_SET_SCRATCHPAD_MODE.invokeExact(attr, mode);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int matmulPrimitiveDescCreate(
      long out, long engine, long a, long b, long bias, long c, long attr) {
    try {
      return (int) MATMUL_PRIMITIVE_DESC_CREATE.invokeExact(out, engine, a, b, bias, c, attr);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int memoryDescCreateWithTag(long out, int ndim, long dims, int type, int tag) {
    try {
      return (int) MEMORY_DESC_CREATE_WITH_TAG.invokeExact(out, ndim, dims, type, tag);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int memoryDescEqual(long a, long b) {
    try {
      return (int) MEMORY_DESC_EQUAL.invokeExact(a, b);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int reorderPrimitiveDescCreate(
      long out, long from, long fromEngine, long to, long toEngine, long attr) {
    try {
      return (int)
          REORDER_PRIMITIVE_DESC_CREATE.invokeExact(out, from, fromEngine, to, toEngine, attr);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Without bias; {@code window} is the address of strides, dilates and both paddings. */
  static int convolutionForwardDescCreate(
      long out, long engine, long src, long weights, long dst, ConvWindow window, long attr) {
    try {
      return (int)
          CONVOLUTION_FORWARD_DESC_CREATE.invokeExact(
              out,
              engine,
              ConvWindow.FORWARD_INFERENCE,
              ConvWindow.DIRECT,
              src,
              weights,
              0L,
              dst,
              window.strides(),
              window.dilates(),
              window.low(),
              window.high(),
              attr);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int convolutionBackwardDataDescCreate(
      long out,
      long engine,
      long diffSrc,
      long weights,
      long diffDst,
      ConvWindow window,
      long hint,
      long attr) {
    try {
      return (int)
          CONVOLUTION_BACKWARD_DATA_DESC_CREATE.invokeExact(
              out,
              engine,
              ConvWindow.DIRECT,
              diffSrc,
              weights,
              diffDst,
              window.strides(),
              window.dilates(),
              window.low(),
              window.high(),
              hint,
              attr);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int convolutionBackwardWeightsDescCreate(
      long out,
      long engine,
      long src,
      long diffWeights,
      long diffDst,
      ConvWindow window,
      long hint,
      long attr) {
    try {
      return (int)
          CONVOLUTION_BACKWARD_WEIGHTS_DESC_CREATE.invokeExact(
              out,
              engine,
              ConvWindow.DIRECT,
              src,
              diffWeights,
              0L,
              diffDst,
              window.strides(),
              window.dilates(),
              window.low(),
              window.high(),
              hint,
              attr);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveDescDestroy(long desc) {
    try {
      return (int) PRIMITIVE_DESC_DESTROY.invokeExact(desc);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveDescNextImpl(long desc) {
    try {
      return (int) PRIMITIVE_DESC_NEXT_IMPL.invokeExact(desc);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveDescQuery(long desc, int what, int index, long out) {
    try {
      return (int) PRIMITIVE_DESC_QUERY.invokeExact(desc, what, index, out);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static long primitiveDescQueryMd(long desc, int what, int index) {
    try {
      return (long) PRIMITIVE_DESC_QUERY_MD.invokeExact(desc, what, index);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveCreate(long out, long desc) {
    try {
      return (int) PRIMITIVE_CREATE.invokeExact(out, desc);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveDestroy(long primitive) {
    try {
      return (int) PRIMITIVE_DESTROY.invokeExact(primitive);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int primitiveExecute(long primitive, long stream, int count, long arguments) {
    try {
      return (int) PRIMITIVE_EXECUTE.invokeExact(primitive, stream, count, arguments);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
