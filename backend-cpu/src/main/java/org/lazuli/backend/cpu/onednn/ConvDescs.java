package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.util.List;

/**
 * oneDNN's primitives and descriptions of a convolution.
 *
 * @param way what is computed
 * @param convolution the primitive
 * @param src description of the input
 * @param ordered description of the weights as the primitive likes them
 * @param weights description of the weights as they lie
 * @param dst description of the output
 * @param scratch description of the scratch memory
 * @param reorder the primitive that changes the order of the weights, or 0 if none is needed
 */
record ConvDescs(
    ConvSpec.Way way,
    long convolution,
    long src,
    long ordered,
    long weights,
    long dst,
    long scratch,
    long reorder) {
  private static final int QUERY_WEIGHTS = 131;
  private static final int QUERY_DIFF_WEIGHTS = 132;
  private static final long ALIGNMENT = 64;

  /**
   * {@return the primitives for a spec}
   *
   * @throws DnnlException if oneDNN has no code, or only its slow reference code, for it
   */
  static ConvDescs of(Handles owner, Arena arena, ConvSpec spec) {
    int type = Dnnl.type(spec.dtype());
    long src = spec.src().desc(owner, type);
    long weights = spec.weights().desc(owner, type);
    long dst = spec.dst().desc(owner, type);
    long any = spec.weights().anyDesc(owner, type);
    long primitive = desc(owner, ConvWindow.of(arena, spec), spec.way(), src, any, dst);
    Dnnl.checkFast(primitive);
    boolean back = spec.way() == ConvSpec.Way.TO_WEIGHTS;
    long ordered =
        DnnlCalls.primitiveDescQueryMd(primitive, back ? QUERY_DIFF_WEIGHTS : QUERY_WEIGHTS, 0);
    long reorder = back ? reorder(owner, ordered, weights) : reorder(owner, weights, ordered);
    return new ConvDescs(
        spec.way(),
        created(owner, primitive),
        src,
        ordered,
        weights,
        dst,
        Dnnl.scratchpadDesc(primitive),
        reorder);
  }

  private static long desc(
      Handles owner, ConvWindow window, ConvSpec.Way way, long src, long weights, long dst) {
    long attr = Dnnl.attributes(owner, List.of());
    long engine = Dnnl.engine();
    long forward =
        owner.own(
            out ->
                DnnlCalls.convolutionForwardDescCreate(
                    out, engine, src, weights, dst, window, attr),
            DnnlCalls::primitiveDescDestroy);
    return switch (way) {
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

  private static long reorder(Handles owner, long from, long to) {
    if (DnnlCalls.memoryDescEqual(from, to) != 0) {
      return 0;
    }
    long attr = Dnnl.attributes(owner, List.of());
    long engine = Dnnl.engine();
    long desc =
        owner.own(
            out -> DnnlCalls.reorderPrimitiveDescCreate(out, from, engine, to, engine, attr),
            DnnlCalls::primitiveDescDestroy);
    return created(owner, desc);
  }

  private static long created(Handles owner, long desc) {
    return owner.own(out -> DnnlCalls.primitiveCreate(out, desc), DnnlCalls::primitiveDestroy);
  }

  /** {@return how much scratch memory the primitive wants, in whole cache lines} */
  long scratchBytes() {
    return Math.ceilDiv(DnnlCalls.memoryDescGetSize(scratch), ALIGNMENT) * ALIGNMENT;
  }

  /** {@return how much memory reordered weights take} */
  long orderedBytes() {
    return reorder == 0 ? 0 : DnnlCalls.memoryDescGetSize(ordered);
  }

  /** {@return the arguments input, weights, output, scratch memory} */
  Invocation invocation(Handles owner) {
    Invocation invocation = new Invocation(owner);
    boolean toInput = way == ConvSpec.Way.TO_INPUT;
    boolean toWeights = way == ConvSpec.Way.TO_WEIGHTS;
    invocation.argument(toInput ? Invocation.DIFF_SRC : Invocation.SRC, src);
    invocation.argument(toWeights ? Invocation.DIFF_WEIGHTS : Invocation.WEIGHTS, ordered);
    invocation.argument(way == ConvSpec.Way.FORWARD ? Invocation.DST : Invocation.DIFF_DST, dst);
    invocation.argument(Invocation.SCRATCHPAD, scratch);
    return invocation;
  }

  /** {@return the arguments from, to} */
  Invocation reorderInvocation(Handles owner) {
    Invocation invocation = new Invocation(owner);
    boolean back = way == ConvSpec.Way.TO_WEIGHTS;
    invocation.argument(Invocation.SRC, back ? ordered : weights);
    invocation.argument(Invocation.DST, back ? weights : ordered);
    return invocation;
  }
}
