package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.LazuliException;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.OutOfDeviceMemory;
import org.lazuli.backend.PackedRoutine;

/** The memory of one run of a schedule, and the nodes it runs for. */
final class Frame implements AutoCloseable {
  private static final int LARGEST = 5;

  private final List<LazyNode> order;
  private final Runnable makeRoom;
  private final Packings packings;
  private final long evaluation;
  private final SharedBuffer[] buffers;
  private final long[] starts;
  private final int[] origins;
  private int origin;

  /**
   * Creates a frame, which has a share of the memory of each place it is given.
   *
   * @param order the nodes of the evaluation
   * @param given what the first buffers of the schedule stand for
   * @param count how many buffers there are
   * @param makeRoom frees what is only cached
   * @param packings operands in the orders that routines like
   */
  Frame(List<LazyNode> order, List<Place> given, int count, Runnable makeRoom, Packings packings) {
    this.order = order;
    this.makeRoom = makeRoom;
    this.packings = packings;
    this.evaluation = packings.begin();
    this.buffers = new SharedBuffer[count];
    this.origins = new int[count];
    this.starts = new long[given.size()];
    for (int i = 0; i < starts.length; i++) {
      buffers[i] = given.get(i).shared().retain();
      starts[i] = given.get(i).start();
    }
  }

  /** Notes which node the next step is for. */
  void origin(int position) {
    origin = position;
  }

  /** {@return the memory of a buffer, or null if it has none} */
  DeviceBuffer buffer(int number) {
    return buffers[number] == null ? null : buffers[number].buffer;
  }

  /** {@return where a buffer of the schedule begins in its memory, in bytes} */
  long start(int number) {
    return number < starts.length ? starts[number] : 0;
  }

  /** {@return where a value begins in its memory, in elements} */
  long offset(Spot spot) {
    return spot.offset() + start(spot.buffer()) / spot.layout().dtype().size();
  }

  /** {@return whether a buffer stays the same over many evaluations} */
  boolean isSteady(int number) {
    return buffers[number].isSteady(evaluation);
  }

  /** {@return an operand packed for a routine, or null where there is no room} */
  DeviceBuffer packed(Spot operand, PackedRoutine routine) {
    return packings.packed(buffers[operand.buffer()], offset(operand), routine);
  }

  /** {@return what a leaf has on the heap} */
  MemorySegment payload(int leaf) {
    return order.get(leaf).state.payload;
  }

  /** {@return a share of a buffer with a layout} */
  Storage storage(Spot spot) {
    return new Storage(buffers[spot.buffer()].retain(), spot.layout(), offset(spot));
  }

  List<Storage> storages(List<Spot> spots) {
    return spots.stream().map(this::storage).toList();
  }

  /** Allocates; when memory is short, frees what is only cached, then asks the collector. */
  void allocate(int number, Backend backend, long bytes) {
    origins[number] = origin;
    try {
      buffers[number] = SharedBuffer.allocate(backend, bytes);
    } catch (OutOfDeviceMemory first) {
      makeRoom.run();
      backend.control("clearCache", 0);
      System.gc();
      try {
        buffers[number] = SharedBuffer.allocate(backend, bytes);
      } catch (OutOfDeviceMemory second) {
        throw new LazuliException("[eval] " + second.getMessage() + "; " + holders(), second);
      }
    }
  }

  /** Gives up a leaf for a buffer, unless another thread has come back for it meanwhile. */
  void overwrite(int leaf, int old, int number) {
    LazyNode node = order.get(leaf);
    if (Keeper.isSpare(node, 2)) { // its memory has two owners: the node and this
      node.state.released = true;
      node.state.free();
      packings.drop(buffers[old]);
      buffers[number] = buffers[old].overwritten();
    } else {
      allocate(number, buffers[old].backend, bytes(old));
    }
  }

  void free(int number) {
    buffers[number].release();
    buffers[number] = null;
  }

  @Override
  public void close() {
    for (SharedBuffer buffer : buffers) {
      if (buffer != null) {
        buffer.release();
      }
    }
  }

  private String holders() {
    List<String> largest = new ArrayList<>();
    IntStream.range(0, buffers.length)
        .filter(i -> buffers[i] != null)
        .boxed()
        .sorted((a, b) -> Long.compare(bytes(b), bytes(a)))
        .limit(LARGEST)
        .forEach(i -> largest.add(order.get(origins[i]) + " (" + bytes(i) + " bytes)"));
    return "the largest values of this evaluation: " + largest;
  }

  private long bytes(int number) {
    return buffers[number].buffer.byteSize();
  }

  /** {@return the exception with the op it comes from, where that is of use} */
  RuntimeException explained(RuntimeException e) {
    if (e instanceof LazuliException || e instanceof IndexOutOfBoundsException || order.isEmpty()) {
      return e;
    }
    return explained(order.get(origin), e);
  }

  static RuntimeException explained(LazyNode node, RuntimeException e) {
    if (e instanceof LazuliException || e instanceof IndexOutOfBoundsException) {
      return e;
    }
    String site = node.state.site;
    String where = site == null ? "" : ", recorded at " + site;
    String op = node.op() == null ? "eval" : node.op().opName();
    return new LazuliException("[" + op + "] " + e.getMessage() + where, e);
  }
}
