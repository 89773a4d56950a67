package org.lazuli.backend.program;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.lazuli.type.DType;

/**
 * A kernel as data: parallel variables around a list of stages, each a straight piece of code or a
 * loop over the inner variables.
 *
 * <p>There are {@code outer} parallel variables (numbers 0 to outer - 1, the last one varying
 * fastest) and {@code inner} loop variables (numbers from outer on). For every point of the
 * parallel space, independent of all others, the stages run in order: a straight stage once, a loop
 * stage for every point of the inner space, row-major. Instructions are numbered through all stages
 * from 0; their number is the value they define. A value of a loop stage is visible in that pass of
 * that loop only, but an {@link Inst.Accumulate} has its final value in the stages after, and an
 * {@link Inst.Keep} its value in the same pass of the loop stages after.
 *
 * <p>Sizes, strides, offsets and scalars are run-time parameters ({@code Launch}), so one kernel
 * serves every size. What is fixed is the structure and, for each access, which strides are 0 or 1.
 *
 * @param outer how many parallel variables there are
 * @param inner how many loop variables there are
 * @param buffers the dtype of every buffer
 * @param accesses the affine places loads and stores use
 * @param scalars the dtype of every scalar parameter
 * @param stages the code
 */
public record Program(
    int outer,
    int inner,
    List<DType> buffers,
    List<Access> accesses,
    List<DType> scalars,
    List<Stage> stages) {

  /**
   * An affine place in a buffer: offset + sum of stride * variable, in elements.
   *
   * @param buffer the number of the buffer
   * @param steps for each variable what is known of its stride
   */
  public record Access(int buffer, List<Step> steps) {
    /** Copies the list. */
    public Access {
      steps = List.copyOf(steps);
    }
  }

  /** What is known of a stride when the kernel is compiled. */
  public enum Step {
    /** It is 0: the access does not depend on the variable. */
    ZERO,
    /** It is 1: neighbours stand side by side. */
    ONE,
    /** It is a run-time parameter. */
    ANY
  }

  /**
   * A piece of code.
   *
   * @param loop whether it runs for every point of the inner space, or once
   * @param body the instructions
   */
  public record Stage(boolean loop, List<Inst> body) {
    /** Copies the list. */
    public Stage {
      body = List.copyOf(body);
    }
  }

  /**
   * Copies the lists and verifies the program.
   *
   * @throws IllegalArgumentException if it is not well-formed, with the instruction and the reason
   */
  public Program {
    buffers = List.copyOf(buffers);
    accesses = List.copyOf(accesses);
    scalars = List.copyOf(scalars);
    stages = List.copyOf(stages);
    Verifier.verify(outer, inner, buffers, accesses, scalars, stages);
  }

  /** {@return the number of variables, parallel and inner} */
  public int variables() {
    return outer + inner;
  }

  /** {@return the dtype of every value, in the order of their numbers; null for stores} */
  public List<DType> types() {
    return Verifier.verify(outer, inner, buffers, accesses, scalars, stages);
  }

  /** {@return the SHA-256 of the text in hexadecimal: a key that outlives the process} */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** {@return the first 16 digits of the fingerprint: what people call the program by} */
  public String shortFingerprint() {
    return fingerprint().substring(0, 16);
  }

  /** {@return the program as stable text, one instruction a line} */
  @Override
  public String toString() {
    return Printer.print(this);
  }
}
