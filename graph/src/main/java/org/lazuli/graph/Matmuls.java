package org.lazuli.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.Slot;

/** Asks the backend's library for products: on strided operands, on copies, then not at all. */
final class Matmuls {
  private final Backends backends;
  private final Runner runner;
  private final Programs programs;

  Matmuls(Backends backends, Runner runner, Programs programs) {
    this.backends = backends;
    this.runner = runner;
    this.programs = programs;
  }

  void run(Value value) {
    Storage a = runner.memoryOf(value.inputs[0]);
    Storage b = runner.memoryOf(value.inputs[1]);
    Storage out = runner.output(value);
    if (!library(value, List.of(a, b), out) && !onCopies(value, List.of(a, b), out)) {
      programs.matmul(a, b, out);
    }
    value.storage = out;
  }

  private boolean library(Value value, List<Storage> operands, Storage out) {
    List<Layout> layouts = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    for (Storage operand : operands) {
      layouts.add(operand.layout);
      slots.add(operand.slot());
    }
    Kernels kernels = backends.kernels(value.backend);
    Optional<LibraryKernel> kernel = kernels.library(value.op, layouts, out.layout);
    kernel.ifPresent(routine -> routine.launch(slots, out.slot()));
    return kernel.isPresent();
  }

  private boolean onCopies(Value value, List<Storage> operands, Storage out) {
    if (operands.stream().allMatch(operand -> operand.layout.isRowMajor())) {
      return false;
    }
    List<Storage> copies = operands.stream().map(runner::rowMajor).toList();
    try {
      return library(value, copies, out);
    } finally {
      copies.forEach(Storage::free);
    }
  }
}
