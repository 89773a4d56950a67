package org.lazuli.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazuli.backend.BlockRoutine;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.PackedRoutine;
import org.lazuli.backend.Slot;

/**
 * Calls a routine of a library, with an operand packed ahead where that stays the same, and with a
 * program that takes the result in blocks if it is not stored.
 */
final class CallStep implements Step {
  private final LibraryKernel kernel;
  private final List<Spot> inputs;
  private final List<Spot> outputs;
  private final int given;
  private final Epilogue epilogue;
  private final BlockRoutine blocks;

  /** Null until asked for. */
  private Optional<PackedRoutine> packed;

  private BlockRoutine packedBlocks;

  /**
   * Creates a step.
   *
   * @param given how many buffers the schedule is given; others are new in every evaluation
   * @param epilogue what takes the result, or null if it is stored
   */
  CallStep(
      LibraryKernel kernel, List<Spot> inputs, List<Spot> outputs, int given, Epilogue epilogue) {
    this.kernel = kernel;
    this.inputs = inputs;
    this.outputs = outputs;
    this.given = given;
    this.epilogue = epilogue;
    this.blocks = epilogue == null ? null : kernel.inBlocks().orElseThrow();
  }

  @Override
  public void run(Frame frame) {
    List<Slot> operands = slots(frame, inputs);
    for (int i = 0; i < inputs.size(); i++) {
      int buffer = inputs.get(i).buffer();
      if (buffer < given && frame.isSteady(buffer) && launched(frame, i, operands)) {
        return;
      }
    }
    if (epilogue == null) {
      kernel.launch(operands, slots(frame, outputs));
    } else {
      blocks.launch(operands, epilogue.reader(frame));
    }
  }

  private boolean inBlocks(PackedRoutine routine) {
    packedBlocks = routine.packedInBlocks().orElse(null);
    return packedBlocks != null;
  }

  private boolean launched(Frame frame, int operand, List<Slot> operands) {
    if (packed == null) {
      packed = kernel.packed().filter(routine -> epilogue == null || inBlocks(routine));
    }
    if (packed.isEmpty() || packed.get().operand() != operand) {
      return false;
    }
    DeviceBuffer form = frame.packed(inputs.get(operand), packed.get());
    if (form == null) {
      return false;
    }
    List<Slot> replaced = new ArrayList<>(operands);
    replaced.set(operand, new Slot(form, 0));
    if (epilogue == null) {
      packed.get().launch(replaced, slots(frame, outputs));
    } else {
      packedBlocks.launch(replaced, epilogue.reader(frame));
    }
    return true;
  }

  private static List<Slot> slots(Frame frame, List<Spot> spots) {
    List<Slot> slots = new ArrayList<>(spots.size());
    for (Spot spot : spots) {
      slots.add(new Slot(frame.buffer(spot.buffer()), frame.offset(spot)));
    }
    return slots;
  }
}
