package org.lazuli;

import java.util.Arrays;
import java.util.List;
import org.lazuli.type.Longs;

/**
 * The options of the transforms of {@link Fft}; start from {@link #DEFAULT}.
 *
 * {@snippet :
 * NDArray y = Fft.fft(x, FftOptions.DEFAULT.sizes(64).axes(0));
 * }
 *
 * @param sizes how many points are transformed along each axis: the input is cut, or continued with
 *     zeros; for the real side of a real transform; null for the sizes the input has
 * @param axes the axes, negative ones counted from the end; null for the last one, the last two or,
 *     of functions whose name ends in n, the last as many as there are sizes, else all
 * @param norm the scaling
 */
public record FftOptions(Longs sizes, List<Integer> axes, FftNorm norm) {
  /** The input's sizes, the usual axes, scaled backward. */
  public static final FftOptions DEFAULT = new FftOptions(null, null, FftNorm.BACKWARD);

  /** Checks the sizes and copies the axes. */
  public FftOptions {
    Args.given("fft", "norm", norm);
    axes = axes == null ? null : List.copyOf(axes);
    for (int i = 0; sizes != null && i < sizes.count(); i++) {
      Args.that(sizes.get(i) > 0, "fft", "sizes are at least 1, got " + sizes);
    }
  }

  /** {@return these options with numbers of points} */
  public FftOptions sizes(long... sizes) {
    return new FftOptions(Longs.of(sizes), axes, norm);
  }

  /** {@return these options with other axes} */
  public FftOptions axes(int... axes) {
    return new FftOptions(sizes, Arrays.stream(axes).boxed().toList(), norm);
  }

  /** {@return these options with another scaling} */
  public FftOptions norm(FftNorm norm) {
    return new FftOptions(sizes, axes, norm);
  }
}
