package org.lazuli.backend.cpu.attention;

import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** The programs of {@link Scores}: variable 0 is the query, variable 1 the key or column. */
final class ScorePrograms {
  private static final DType FLOAT = DType.FLOAT32;

  /** What an unseen key scores, so that a query which sees none gives all the same weight. */
  static final float LEAST = -Float.MAX_VALUE;

  /** Launches give the scale. */
  private static final long SCALE = Double.doubleToRawLongBits(1);

  private ScorePrograms() {}

  /** A matrix whose rows are dense, in a buffer of its own; the step of rows is a parameter. */
  private static int matrix(ProgramBuilder code, DType dtype) {
    return code.access(code.buffer(dtype), 0, 2, 1);
  }

  /** A number for each row. */
  private static int column(ProgramBuilder code) {
    return code.access(code.buffer(FLOAT), 0, 1, 0);
  }

  /**
   * {@return scores become powers of their distance to the row's top so far}
   *
   * <p>Buffers: scores, tops, totals, factors, mask. With a new top comes the factor by which
   * everything that was summed up before shrinks.
   */
  static Program weigh(Visibility visibility) {
    ProgramBuilder code = new ProgramBuilder(1, 1);
    int scores = matrix(code, FLOAT);
    int tops = column(code);
    int totals = column(code);
    int factors = column(code);
    int mask = mask(code, visibility);
    int highest = code.loop().accumulate(Inst.Fold.MAX, score(code, visibility, scores, mask));
    int before = code.straight().load(tops);
    int top = code.apply(Binary.MAXIMUM, before, highest);
    int factor = code.apply(Unary.EXP, code.apply(Binary.SUBTRACT, before, top));
    code.store(tops, top);
    code.store(factors, factor);
    int score = score(code.loop(), visibility, scores, mask);
    int power = code.apply(Unary.EXP, code.apply(Binary.SUBTRACT, score, top));
    code.store(scores, power);
    int sum = code.accumulate(Inst.Fold.SUM, power);
    int kept = code.apply(Binary.MULTIPLY, code.straight().load(totals), factor);
    code.store(totals, code.apply(Binary.ADD, kept, sum));
    return code.build();
  }

  private static int mask(ProgramBuilder code, Visibility visibility) {
    return switch (visibility) {
      case FULL, CAUSAL -> -1;
      case MASKED -> matrix(code, DType.BOOL);
      case ADDED -> matrix(code, FLOAT);
    };
  }

  private static int score(ProgramBuilder code, Visibility visibility, int scores, int mask) {
    int scale = code.scalar(FLOAT, SCALE);
    int scaled = code.apply(Binary.MULTIPLY, code.load(scores), scale);
    return switch (visibility) {
      case FULL -> scaled;
      case ADDED -> code.apply(Binary.ADD, scaled, code.load(mask));
      case CAUSAL, MASKED -> {
        int least = code.literal(FLOAT, LEAST);
        yield code.emit(new Inst.Choose(seen(code, visibility, mask), scaled, least));
      }
    };
  }

  /** Whether the query sees the key. */
  private static int seen(ProgramBuilder code, Visibility visibility, int mask) {
    if (visibility == Visibility.MASKED) {
      return code.load(mask);
    }
    // Half as wide as int64, so as many side by side as there are scores.
    int sight = code.scalar(DType.INT32, 0);
    int last = code.apply(Binary.ADD, position(code, 0), sight);
    return code.apply(Binary.GREATER_EQUAL, last, position(code, 1));
  }

  private static int position(ProgramBuilder code, int variable) {
    return code.emit(new Inst.Convert(DType.INT32, code.emit(new Inst.Variable(variable))));
  }

  /**
   * {@return powers become weights, and cotangents of weights those of products of q and k}
   *
   * <p>Buffers: powers, cotangents, totals, mask.
   */
  static Program slopes(Visibility visibility) {
    ProgramBuilder code = new ProgramBuilder(1, 1);
    int weights = matrix(code, FLOAT);
    int slopes = matrix(code, FLOAT);
    int totals = column(code);
    int mask = mask(code, visibility);
    int inverse = code.apply(Binary.DIVIDE, code.literal(FLOAT, 1), code.load(totals));
    int weight = code.loop().apply(Binary.MULTIPLY, code.load(weights), inverse);
    code.store(weights, weight);
    int along = code.apply(Binary.MULTIPLY, weight, code.load(slopes));
    int mean = code.accumulate(Inst.Fold.SUM, along);
    int apart = code.loop().apply(Binary.SUBTRACT, code.load(slopes), mean);
    int slope = code.apply(Binary.MULTIPLY, code.load(weights), apart);
    int scaled = code.apply(Binary.MULTIPLY, slope, code.scalar(FLOAT, SCALE));
    boolean hides = visibility == Visibility.CAUSAL || visibility == Visibility.MASKED;
    if (hides) {
      int seen = seen(code, visibility, mask);
      scaled = code.emit(new Inst.Choose(seen, scaled, code.literal(FLOAT, 0)));
    }
    code.store(slopes, scaled);
    return code.build();
  }

  /** {@return rows become themselves times their factor plus other rows; buffers in this order} */
  static Program blend() {
    ProgramBuilder code = new ProgramBuilder(2, 0);
    int rows = matrix(code, FLOAT);
    int factors = column(code);
    int others = matrix(code, FLOAT);
    int kept = code.apply(Binary.MULTIPLY, code.load(rows), code.load(factors));
    code.store(rows, code.apply(Binary.ADD, kept, code.load(others)));
    return code.build();
  }

  /** {@return rows are divided by their totals; buffers in this order} */
  static Program divide() {
    ProgramBuilder code = new ProgramBuilder(2, 0);
    int rows = matrix(code, FLOAT);
    int totals = column(code);
    code.store(rows, code.apply(Binary.DIVIDE, code.load(rows), code.load(totals)));
    return code.build();
  }

  /** {@return other rows are added to rows; buffers in this order} */
  static Program add() {
    ProgramBuilder code = new ProgramBuilder(2, 0);
    int rows = matrix(code, FLOAT);
    int others = matrix(code, FLOAT);
    code.store(rows, code.apply(Binary.ADD, code.load(rows), code.load(others)));
    return code.build();
  }
}
