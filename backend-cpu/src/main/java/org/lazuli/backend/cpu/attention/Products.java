package org.lazuli.backend.cpu.attention;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.type.DType;

/** One of the products of an attention; its code for a size of tile is made when it is needed. */
final class Products {
  private final Function<MatmulSpec, MatmulKernel> maker;
  private final Shape shape;
  private final Map<Size, MatmulKernel> kernels = new ConcurrentHashMap<>();

  private record Size(long height, long width) {}

  /** Describes the product for a tile of so many queries and keys. */
  @FunctionalInterface
  interface Shape {
    MatmulSpec of(long height, long width);
  }

  Products(Function<MatmulSpec, MatmulKernel> maker, Shape shape) {
    this.maker = maker;
    this.shape = shape;
  }

  /** {@return the product of an m by k and a k by n matrix that lie like this} */
  static MatmulSpec of(long m, long n, long k, Steps a, Steps b, Steps c) {
    return MatmulSpec.of(DType.FLOAT32, m, n, k).withSteps(a, b, c);
  }

  /** Computes c = a b for a tile of this size. */
  void run(long height, long width, long a, long b, long c) {
    kernels.computeIfAbsent(new Size(height, width), this::make).execute(a, b, c);
  }

  private MatmulKernel make(Size size) {
    return maker.apply(shape.of(size.height(), size.width()));
  }
}
