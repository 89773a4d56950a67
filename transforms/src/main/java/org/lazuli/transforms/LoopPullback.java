package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.op.Body;
import org.lazuli.op.Control;
import org.lazuli.spi.Node;

/**
 * One way back through a loop.
 *
 * <p>Its passes go the other way. They carry the cotangents of what the loop carries and the sums
 * of those of what stays the same; they get slices of what the pass began with, of its slices, and
 * of the cotangents of what it gave.
 */
final class LoopPullback {
  private final Control.Loop op;
  private final Node[] primals;
  private final Node[] outputs;
  private final Node[] cotangents;
  private final int carries;
  private final int fixed;
  private final List<Boolean> active;
  private final List<Integer> carried;
  private final List<Integer> sums;
  private final List<Integer> slices;
  private final List<Integer> given;

  LoopPullback(
      Control.Loop op, Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    this.op = op;
    this.primals = primals;
    this.outputs = outputs;
    this.cotangents = cotangents;
    this.carries = op.carries();
    this.fixed = carries + op.sliced();
    this.active =
        Bodies.settled(op.body(), Bodies.marks(needed), carries, i -> Bodies.inexact(primals[i]));
    this.carried = Bodies.positions(active, 0, carries);
    this.slices = Bodies.positions(active, carries, fixed);
    this.sums = Bodies.positions(active, fixed, primals.length);
    this.given =
        IntStream.range(carries, outputs.length)
            .filter(i -> cotangents[i] != null && Bodies.inexact(outputs[i]))
            .boxed()
            .toList();
  }

  Node[] pull() {
    int backs = carried.size() + sums.size();
    List<Node> all = operands();
    int sliced = fixed + given.size();
    Body whole = captured(all, backs, sliced);
    List<Integer> read =
        IntStream.range(0, all.size()).filter(i -> i < backs || whole.reads(i)).boxed().toList();
    int slicedRead = (int) read.stream().filter(i -> i >= backs && i < backs + sliced).count();
    List<Node> operands = new ArrayList<>(Bodies.some(all, read));
    Body body = whole.narrowed(read, IntStream.range(0, whole.results().size()).boxed().toList());
    Control.Loop loop = new Control.Loop(body, backs, slicedRead, op.length(), !op.reverse());
    return placed(all(loop, 2 * backs + loop.given(), operands.toArray(Node[]::new)), backs);
  }

  /** {@return what is carried, what is sliced, what stays the same; some may not be needed} */
  private List<Node> operands() {
    List<Node> operands = new ArrayList<>();
    carried.forEach(i -> operands.add(orZeros(cotangents[i], primals[i])));
    sums.forEach(i -> operands.add(zeros(primals[i])));
    operands.addAll(Arrays.asList(outputs).subList(outputs.length - carries, outputs.length));
    operands.addAll(Arrays.asList(primals).subList(carries, fixed));
    given.forEach(i -> operands.add(cotangents[i]));
    operands.addAll(Arrays.asList(primals).subList(fixed, primals.length));
    return operands;
  }

  /** {@return one pass; what it takes from its surroundings is added to the operands} */
  private Body captured(List<Node> operands, int backs, int sliced) {
    Bodies bodies = Bodies.capture(Bodies.passSpecs(operands, backs, backs + sliced), this::pass);
    operands.addAll(bodies.constants());
    return bodies.only();
  }

  private List<Node> pass(List<Node> inputs) {
    int backs = carried.size() + sums.size();
    List<Node> back = inputs.subList(0, backs);
    List<Node> arguments = new ArrayList<>(inputs.subList(backs, backs + fixed));
    int rest = backs + fixed + given.size();
    arguments.addAll(inputs.subList(rest, inputs.size()));
    List<Node> ofGiven = inputs.subList(backs + fixed, rest);
    List<Node> pulled = Bodies.vjp(op.body(), arguments, active).pull(seeds(back, ofGiven));
    List<Node> results = new ArrayList<>();
    for (int i = 0; i < carried.size(); i++) {
      int stack = given.indexOf(carries + op.given() + carried.get(i));
      results.add(stack < 0 ? pulled.get(i) : add(pulled.get(i), ofGiven.get(stack)));
    }
    int first = carried.size() + slices.size();
    for (int i = 0; i < sums.size(); i++) {
      results.add(add(back.get(carried.size() + i), pulled.get(first + i)));
    }
    results.addAll(pulled.subList(carried.size(), first));
    return results;
  }

  /** {@return a cotangent, or null, for each result of the body} */
  private List<Node> seeds(List<Node> back, List<Node> ofGiven) {
    Node[] seeds = new Node[carries + op.given()];
    for (int i = 0; i < carried.size(); i++) {
      seeds[carried.get(i)] = back.get(i);
    }
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) < seeds.length) {
        seeds[given.get(i)] = ofGiven.get(i);
      }
    }
    return Arrays.asList(seeds);
  }

  private Node[] placed(Node[] results, int backs) {
    Node[] all = new Node[primals.length];
    for (int i = 0; i < carried.size(); i++) {
      all[carried.get(i)] = results[i];
    }
    for (int i = 0; i < sums.size(); i++) {
      all[sums.get(i)] = results[carried.size() + i];
    }
    for (int i = 0; i < slices.size(); i++) {
      all[slices.get(i)] = results[backs + i];
    }
    return all;
  }
}
