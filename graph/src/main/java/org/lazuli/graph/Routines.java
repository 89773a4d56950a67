package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazuli.backend.Backend;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.op.Attend;
import org.lazuli.op.Conv;
import org.lazuli.op.Matmul;
import org.lazuli.op.Op;
import org.lazuli.op.Routine;

/**
 * Ops that libraries do: the backend is asked for a routine on strided operands, then on copies;
 * after that comes a program, or plain Java on the host.
 */
final class Routines {
  private final Scheduler scheduler;
  private final Runner runner;
  private final Programs programs;

  Routines(Scheduler scheduler, Runner runner, Programs programs) {
    this.scheduler = scheduler;
    this.runner = runner;
    this.programs = programs;
  }

  /** {@return whether the op reads all its operands from memory and fills its results by itself} */
  static boolean does(Op op) {
    return switch (op) {
      case Matmul _, Conv _, Attend _, Routine _ -> true;
      case null, default -> false;
    };
  }

  /** Computes the results of the value's op, all of them at once. */
  void run(Value value) {
    List<Storage> operands = Arrays.stream(value.inputs).map(runner::memoryOf).toList();
    List<Storage> outputs = new ArrayList<>();
    boolean done = false;
    try {
      for (Value result : value.results()) {
        outputs.add(output(result, operands));
      }
      compute(value.op, operands, outputs);
      done = true;
    } finally {
      for (int i = 0; i < outputs.size(); i++) {
        Value result = value.results()[i];
        if (done && (result.live || result.kept)) {
          result.storage = outputs.get(i);
        } else {
          outputs.get(i).free();
        }
      }
    }
  }

  /** {@return memory in the order the value's reader wants, if the backend writes that} */
  private Storage output(Value value, List<Storage> operands) {
    boolean writes =
        value.order != null
            && scheduler
                .library(value.backend, value.op, layouts(operands), List.of(value.order))
                .isPresent();
    return writes ? runner.allocate(value.backend, value.order) : runner.output(value);
  }

  /**
   * Fills storages with what follows a product, block by block.
   *
   * @return whether the backend and the program can do that
   */
  boolean follow(Value product, List<Value> members, List<Storage> outputs) {
    List<Storage> operands = Arrays.stream(product.inputs).map(runner::memoryOf).toList();
    Layout whole = Layout.rowMajor(product.spec.dtype(), product.spec.shape());
    return scheduler
        .library(product.backend, product.op, layouts(operands), List.of(whole))
        .filter(kernel -> kernel.inBlocks().isPresent())
        .map(kernel -> programs.follow(product, members, outputs, kernel, operands))
        .orElse(false);
  }

  /** Fills results with what the op makes of the operands. */
  void compute(Op op, List<Storage> operands, List<Storage> outputs) {
    List<Layout> lying = layouts(operands);
    List<Layout> results = layouts(outputs);
    Backend backend = outputs.getFirst().backend();
    Optional<LibraryKernel> kernel = scheduler.library(backend, op, lying, results);
    if (kernel.isPresent()) {
      scheduler.call(kernel.get(), operands, outputs);
      return;
    }
    List<Layout> rowMajor = operands.stream().map(Storage::rowMajor).toList();
    Optional<LibraryKernel> onCopies =
        rowMajor.equals(lying)
            ? Optional.empty()
            : scheduler.library(backend, op, rowMajor, results);
    if (onCopies.isPresent()) {
      onCopies(operands, copies -> scheduler.call(onCopies.get(), copies, outputs));
    } else {
      fallback(op, operands, outputs);
    }
  }

  private static List<Layout> layouts(List<Storage> storages) {
    return storages.stream().map(storage -> storage.layout).toList();
  }

  /** Does something with row-major operands. */
  private void onCopies(List<Storage> operands, Consumer<List<Storage>> work) {
    List<Storage> copies = operands.stream().map(runner::rowMajor).toList();
    try {
      work.accept(copies);
    } finally {
      copies.forEach(Storage::free);
    }
  }

  private void fallback(Op op, List<Storage> operands, List<Storage> outputs) {
    switch (op) {
      case Matmul _ -> programs.matmul(operands.getFirst(), operands.getLast(), outputs.getFirst());
      case Conv conv -> convolution(conv, operands, outputs.getFirst());
      case Routine routine ->
          onCopies(operands, copies -> scheduler.onHost(routine, copies, outputs));
      default -> throw new AssertionError("no routine: " + op);
    }
  }

  private void convolution(Conv op, List<Storage> operands, Storage out) {
    try (Convolution work = new Convolution(op, this, runner, programs)) {
      work.run(operands.getFirst(), operands.getLast(), out);
    }
  }
}
