package org.lazuli.graph;

import java.util.List;
import org.lazuli.backend.Backend;
import org.lazuli.backend.Layout;
import org.lazuli.op.Alias;
import org.lazuli.op.ArgReduce;
import org.lazuli.op.Concatenate;
import org.lazuli.op.Depends;
import org.lazuli.op.Gather;
import org.lazuli.op.Reduce;
import org.lazuli.op.Scan;
import org.lazuli.op.Scatter;
import org.lazuli.op.SliceUpdate;
import org.lazuli.op.View;

/** Schedules the values of one evaluation in order, and frees each buffer after its last reader. */
final class Runner {
  private final Scheduler scheduler;
  private final Programs programs;
  private final Routines routines;
  private final List<Value> values;

  Runner(Scheduler scheduler, List<Value> values) {
    this.scheduler = scheduler;
    this.values = values;
    this.programs = new Programs(scheduler);
    this.routines = new Routines(scheduler, this, programs);
  }

  /** Computes all realized values. */
  void run() {
    Lifetimes lifetimes = new Lifetimes(values);
    for (int step = 0; step < values.size(); step++) {
      Value value = values.get(step);
      if (!value.live) {
        continue;
      }
      scheduler.origin(value.index);
      try {
        prepare(value);
        if (value.realized && value.storage == null && !value.isScalar()) {
          compute(value);
        } else if (value.root && !value.isScalar()) {
          memoryOf(value);
        }
      } catch (RuntimeException e) {
        throw Frame.explained(value.node, e);
      }
      lifetimes.endOf(step).forEach(Runner::free);
    }
  }

  private static void free(Value value) {
    if (value.storage != null) {
      value.storage.free();
      value.storage = null;
    }
  }

  /** Gives memory to what programs will read without computing it. */
  private void prepare(Value value) {
    if (value.isLeaf() && value.storage == null && !value.isScalar()) {
      value.storage = upload(value);
    } else if (value.isRegrouping() || value.op instanceof Depends) {
      memoryOf(value);
    } else if (value.op instanceof Gather) {
      memoryOf(value.inputs[0]);
    }
  }

  private Storage upload(Value value) {
    Storage storage = output(value);
    scheduler.upload(value, storage);
    return storage;
  }

  /** {@return memory with the value, its own or shared with what it is a view of} */
  Storage memoryOf(Value value) {
    if (value.storage == null) {
      value.storage = shown(value);
    }
    return value.storage;
  }

  private Storage shown(Value value) {
    if (value.isLeaf()) {
      return upload(value);
    }
    Storage base = memoryOf(value.inputs[0]);
    if (value.op instanceof Depends) {
      return base.share();
    }
    Storage seen = base.view((View) value.op, value.spec.shape());
    if (seen != null) {
      return seen;
    }
    Storage whole = copied(base);
    Storage regrouped = whole.view((View) value.op, value.spec.shape());
    whole.free();
    return regrouped;
  }

  /** {@return a storage of the same elements without gaps, to be freed by the caller} */
  Storage rowMajor(Storage storage) {
    return storage.layout.isRowMajor() ? storage.share() : copied(storage);
  }

  private Storage copied(Storage storage) {
    Storage copy = allocate(storage.backend(), storage.rowMajor());
    programs.copy(storage, copy);
    return copy;
  }

  private void compute(Value value) {
    if (value.epilogue != null) {
      follow(value, value.epilogue.members());
      return;
    }
    if (Routines.does(value.op)) {
      routines.run(value);
      return;
    }
    if (value.group != null) {
      compute(value.group, value);
      return;
    }
    switch (value.op) {
      case Alias _ -> value.storage = transfer(memoryOf(value.inputs[0]), value.backend);
      default -> {
        Storage out = output(value);
        fill(value, out);
        value.storage = out;
      }
    }
  }

  /** The last member computes all. */
  private void compute(Group group, Value member) {
    if (member != group.last()) {
      return;
    }
    List<Storage> outputs = group.members().stream().map(this::output).toList();
    programs.group(group.members(), outputs);
    assign(group.members(), outputs);
  }

  /** Computes a product and what follows it, at once if that can be. */
  private void follow(Value product, List<Value> members) {
    List<Storage> outputs = members.stream().map(this::output).toList();
    if (!routines.follow(product, members, outputs)) {
      routines.run(product);
      programs.group(members, outputs);
    }
    assign(members, outputs);
  }

  private static void assign(List<Value> members, List<Storage> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      members.get(i).storage = outputs.get(i);
    }
  }

  private void fill(Value value, Storage out) {
    switch (value.op) {
      case Reduce reduce -> programs.reduce(reduce, value, out);
      case ArgReduce reduce -> programs.argReduce(reduce, value, out);
      case Scan scan -> programs.scan(scan, value, out);
      case Concatenate concatenate -> programs.concatenate(concatenate, value.inputs, out);
      case SliceUpdate update -> programs.sliceUpdate(update, value.inputs, out);
      case Scatter scatter -> programs.scatter(scatter, value.inputs, out);
      default -> programs.elementwise(value, out);
    }
  }

  /** {@return row-major memory for the value} */
  Storage output(Value value) {
    if (value.over != null) {
      return scheduler.overwrite(value.over);
    }
    return allocate(value.backend, Layout.rowMajor(value.spec.dtype(), value.spec.shape()));
  }

  private Storage transfer(Storage from, Backend to) {
    Storage whole = rowMajor(from);
    Storage copy = allocate(to, whole.layout);
    scheduler.move(whole, copy);
    whole.free();
    return copy;
  }

  Storage allocate(Backend backend, Layout layout) {
    return scheduler.allocate(backend, layout);
  }
}
