package org.lazuli.graph;

import java.util.List;

/** Copies between storages, at once. */
final class Copies {
  private Copies() {}

  /** Copies the elements from one storage to another of that shape on that device. */
  static void copy(Backends backends, Storage from, Storage to) {
    Scheduler scheduler = new Scheduler(backends);
    List<SharedBuffer> given = List.of(from.shared(), to.shared());
    Storage source = new Storage(scheduler.given(given.get(0)), from.layout, from.offset);
    Storage target = new Storage(scheduler.given(given.get(1)), to.layout, to.offset);
    new Programs(scheduler).copy(source, target);
    Schedule schedule = scheduler.finish();
    try (Frame frame = new Frame(List.of(), given, schedule.buffers(), () -> {}, new Packings())) {
      schedule.run(frame);
    }
  }

  /** {@return the elements without gaps, in memory of their own} */
  static Storage rowMajor(Backends backends, Storage storage) {
    Storage copy = Storage.allocate(storage.backend(), storage.rowMajor());
    copy(backends, storage, copy);
    return copy;
  }
}
