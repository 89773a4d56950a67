package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Attend;
import org.lazuli.spi.Node;

/**
 * Attention: derivatives are those of the composed results, and where a library may have them too,
 * they are marked so.
 *
 * @param op the mark on the composed results
 */
record AttendRule(Attend op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    if (op.pass() == Attend.Pass.FORWARD && isWhole(primals, needed)) {
      List<Node> qkv = List.of(primals).subList(0, Attend.MASK);
      List<Node> composed = List.of(primals[op.arguments()]);
      Tape tape = Tape.of(qkv, composed);
      if (qkv.stream().allMatch(tape::depends)) {
        Vjp walk = new Vjp(tape, qkv, composed);
        return Arrays.copyOf(gradient(walk, primals, cotangents[0]), primals.length);
      }
    }
    Node[] back = new Node[primals.length];
    System.arraycopy(cotangents, 0, back, op.arguments(), cotangents.length);
    return back;
  }

  /**
   * Whether q, k and v are three arrays of which all cotangents are used, and no others.
   *
   * <p>That is not enough: where a function was captured, what the composed result was made of may
   * be an argument in place of what it was made from.
   */
  private boolean isWhole(Node[] primals, boolean[] needed) {
    for (int i = 0; i < op.arguments(); i++) {
      if (needed[i] != (i < Attend.MASK)) {
        return false;
      }
    }
    return Arrays.stream(primals).limit(Attend.MASK).distinct().count() == Attend.MASK;
  }

  private Node[] gradient(Vjp walk, Node[] primals, Node cotangent) {
    Node[] found = walk.pull(List.of(cotangent)).toArray(Node[]::new);
    Node[] given = concat(Arrays.copyOf(primals, op.arguments()), cotangent);
    Attend back =
        new Attend(Attend.Pass.BACKWARD, op.scale(), op.causal(), op.masked(), op.sinks());
    return all(back, back.results(), concat(given, found));
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    return Arrays.copyOfRange(tangents, op.arguments(), tangents.length);
  }

  /** Without the mark: that tells what the composed results come from, as batched ones do not. */
  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    Node[] all = batch(inputs, mapped, size);
    return Arrays.copyOfRange(all, op.arguments(), all.length);
  }
}
