package org.lazuli.transforms;

import org.lazuli.op.Alias;
import org.lazuli.op.ArgReduce;
import org.lazuli.op.Attend;
import org.lazuli.op.Binary;
import org.lazuli.op.Cast;
import org.lazuli.op.Concatenate;
import org.lazuli.op.Control;
import org.lazuli.op.Conv;
import org.lazuli.op.Custom;
import org.lazuli.op.Depends;
import org.lazuli.op.Factor;
import org.lazuli.op.Fft;
import org.lazuli.op.Gather;
import org.lazuli.op.Iota;
import org.lazuli.op.Matmul;
import org.lazuli.op.Op;
import org.lazuli.op.RandomBits;
import org.lazuli.op.Reduce;
import org.lazuli.op.Scan;
import org.lazuli.op.Scatter;
import org.lazuli.op.Select;
import org.lazuli.op.SliceUpdate;
import org.lazuli.op.Sort;
import org.lazuli.op.StopGradient;
import org.lazuli.op.Unary;
import org.lazuli.op.View;

/** The table of rules; the compiler lists what is missing when an op is added. */
final class Rules {
  private Rules() {}

  static Rule of(Op op) {
    return switch (op) {
      case Unary unary -> new UnaryRules(unary);
      case Binary binary -> new BinaryRules(binary);
      case Select _ -> new SelectRules();
      case Cast cast -> new CastRules(cast);
      case Reduce reduce -> ReduceRules.of(reduce);
      case ArgReduce arg -> new ConstantRules(new ArgReduce(arg.kind(), arg.axis() + 1));
      case View view -> ViewRules.of(view);
      case Concatenate concatenate -> new ConcatenateRules(concatenate);
      case SliceUpdate update -> new UpdateRules(update);
      case Gather gather -> new GatherRules(gather);
      case Scatter scatter -> new ScatterRules(scatter);
      case Scan scan -> ScanRules.of(scan);
      case Sort sort -> SortRules.of(sort);
      case Fft fft -> new FftRules(fft);
      case Factor factor -> FactorRules.of(factor);
      case Matmul _ -> new ContractRules();
      case Conv conv -> new ConvRules(conv);
      case Iota iota -> new ConstantRules(iota);
      case RandomBits bits -> new ConstantRules(bits);
      case Alias alias -> new FlowRules.Same(alias);
      case StopGradient stop -> new ConstantRules(stop);
      case Depends depends -> new FlowRules.Ordered(depends);
      case Attend attend -> new AttendRule(attend);
      case Custom custom -> new CustomRule(custom);
      case Control.Branch branch -> new BranchRules(branch);
      case Control.While loop -> new WhileRules(loop);
      case Control.Loop loop -> new LoopRules(loop);
    };
  }
}
