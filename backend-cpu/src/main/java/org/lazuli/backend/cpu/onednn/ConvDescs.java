package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.util.List;
import org.lazuli.backend.cpu.memory.BlockAllocator;

/**
 * oneDNN's descriptions of a convolution and of its operands.
 *
 * @param way what is computed
 * @param primitive the description of the convolution
 * @param src that of the input
 * @param ordered that of the weights as the convolution likes them
 * @param weights that of the weights as they lie
 * @param dst that of the output
 */
record ConvDescs(ConvSpec.Way way, long primitive, long src, long ordered, long weights, long dst) {
  private static final int QUERY_DIFF_WEIGHTS = 132;

  /**
   * {@return the descriptions for a spec}
   *
   * @throws DnnlException if oneDNN has no code, or only its slow reference code, for it
   */
  static ConvDescs of(Handles owner, ConvSpec spec) {
    return of(owner, spec, spec.weights().anyDesc(owner, Dnnl.type(spec.dtype())));
  }

  /** {@return the descriptions for a spec with weights ordered as described} */
  static ConvDescs of(Handles owner, ConvSpec spec, long wanted) {
    int type = Dnnl.type(spec.dtype());
    long src = spec.src().desc(owner, type);
    long weights = spec.weights().desc(owner, type);
    long dst = spec.dst().desc(owner, type);
    long primitive = desc(owner, spec, src, wanted, dst);
    Dnnl.checkFast(primitive);
    boolean back = spec.way() == ConvSpec.Way.TO_WEIGHTS;
    long ordered =
        DnnlCalls.primitiveDescQueryMd(
            primitive, back ? QUERY_DIFF_WEIGHTS : Dnnl.QUERY_WEIGHTS, 0);
    return new ConvDescs(spec.way(), primitive, src, ordered, weights, dst);
  }

  private static long desc(Handles owner, ConvSpec spec, long src, long weights, long dst) {
    long attr = Dnnl.attributes(owner);
    long engine = Dnnl.engine();
    try (Arena arena = Arena.ofConfined()) {
      ConvWindow window = ConvWindow.of(arena, spec);
      long forward =
          owner.own(
              out ->
                  DnnlCalls.convolutionForwardDescCreate(
                      out, engine, src, weights, dst, window, attr),
              DnnlCalls::primitiveDescDestroy);
      return switch (spec.way()) {
        case FORWARD -> forward;
        case TO_INPUT ->
            owner.own(
                out ->
                    DnnlCalls.convolutionBackwardDataDescCreate(
                        out, engine, src, weights, dst, window, forward, attr),
                DnnlCalls::primitiveDescDestroy);
        case TO_WEIGHTS ->
            owner.own(
                out ->
                    DnnlCalls.convolutionBackwardWeightsDescCreate(
                        out, engine, src, weights, dst, window, forward, attr),
                DnnlCalls::primitiveDescDestroy);
      };
    }
  }

  /** {@return code that takes input, weights in order, and output} */
  Primitive convolution(Handles owner, BlockAllocator allocator) {
    boolean toInput = way == ConvSpec.Way.TO_INPUT;
    boolean toWeights = way == ConvSpec.Way.TO_WEIGHTS;
    boolean forward = way == ConvSpec.Way.FORWARD;
    return new Primitive(
        owner,
        primitive,
        allocator,
        List.of(
            new Primitive.Argument(toInput ? Invocation.DIFF_SRC : Invocation.SRC, src),
            new Primitive.Argument(
                toWeights ? Invocation.DIFF_WEIGHTS : Invocation.WEIGHTS, ordered),
            new Primitive.Argument(forward ? Invocation.DST : Invocation.DIFF_DST, dst)));
  }

  /** {@return whether the convolution takes the weights as they lie} */
  boolean inOrder() {
    return DnnlCalls.memoryDescEqual(weights, ordered) != 0;
  }

  /** {@return code that brings weights into order, or back from it where they are the result} */
  Primitive reorder(Handles owner, BlockAllocator allocator) {
    boolean back = way == ConvSpec.Way.TO_WEIGHTS;
    long from = back ? ordered : weights;
    long to = back ? weights : ordered;
    return Dnnl.reorder(owner, from, to, allocator);
  }

  /** {@return how much memory weights in order take} */
  long orderedBytes() {
    return DnnlCalls.memoryDescGetSize(ordered);
  }
}
