package org.lazuli;

import java.lang.foreign.MemorySegment;

/**
 * Arrays handed to and taken from other frameworks in this process, without a copy, through <a
 * href="https://dmlc.github.io/dlpack/latest/">DLPack</a>, the C structs that NumPy, PyTorch, JAX
 * and TensorFlow share.
 *
 * {@snippet :
 * MemorySegment tensor = DLPack.export(x);        // hand its address to the other framework
 * NDArray y = DLPack.fromDlpack(theirTensor);     // its memory, read in place
 * }
 *
 * <p>Both sides see one memory: what one writes the other reads, though no gradient knows of it,
 * and nothing keeps the two from writing at once. Tensors are in the memory of the host (device
 * type 1).
 *
 * <p>An exported tensor belongs to whoever takes it, and keeps the array's memory alive until its
 * deleter is called, once: by the taker, or with {@link #release} if nobody takes it. An imported
 * tensor belongs to the array: its deleter is called once, on any thread, when the array is closed
 * or unreachable and nothing computed from it needs the memory any more. A tensor that is refused
 * with an exception still belongs to the caller. Tensors alive when the process ends are not
 * released.
 *
 * <p>Calls native code: on the module path run with {@code --enable-native-access=org.lazuli.api}.
 * Pointers are believed: a wrong address, or one to less memory than the tensor says, ends the
 * process or worse, as in C.
 */
public final class DLPack {
  private DLPack() {}

  /** The two structs in use. */
  public enum Form {
    /** {@code DLManagedTensorVersioned} of DLPack 1; Python capsules call it dltensor_versioned. */
    VERSIONED,
    /** {@code DLManagedTensor} of all versions; Python capsules call it dltensor. */
    LEGACY
  }

  /**
   * {@return the array as a {@code DLManagedTensorVersioned}; see {@link #export(NDArray, Form)}}
   */
  public static MemorySegment export(NDArray x) {
    return export(x, Form.VERSIONED);
  }

  /**
   * {@return the address of a tensor with the elements of the array, row-major; computes them}
   *
   * <p>The memory is the array's own, as {@link NDArray#memory()}, and else a copy: the versioned
   * form says so in its flags. It also says when memory may only be read; in the legacy form, which
   * cannot say it, such memory is copied.
   */
  public static MemorySegment export(NDArray x, Form form) {
    return DLPackExport.export(x, Args.given("export", "the form", form));
  }

  /** {@return an array over a {@code DLManagedTensorVersioned}; see the other method} */
  public static NDArray fromDlpack(MemorySegment tensor) {
    return fromDlpack(tensor, Form.VERSIONED);
  }

  /**
   * {@return an array over the memory of a tensor, whatever its strides, and takes the tensor over}
   *
   * <p>Elements that are not aligned to their size are copied, and so are all on devices that do
   * not share the host's memory; then the tensor is released at once.
   *
   * @param tensor the address of the tensor
   * @throws IllegalArgumentException if the tensor is not in the host's memory, has elements that
   *     are none of {@link org.lazuli.type.DType}, has another major version, or contradicts itself
   */
  public static NDArray fromDlpack(MemorySegment tensor, Form form) {
    return DLPackImport.of(DLPackTensor.at("fromDlpack", tensor, form));
  }

  /**
   * Calls the deleter of a tensor that nobody takes over.
   *
   * @param tensor the address of the tensor, of any version; not used afterwards
   */
  public static void release(MemorySegment tensor, Form form) {
    DLPackTensor.at("release", tensor, form).delete();
  }
}
