package org.lazuli.graph;

import java.util.List;

/** Copies between storages, at once. */
final class Copies {
  private Copies() {}

  /** Copies the elements from one storage to another of that shape on that device. */
  static void copy(Backends backends, Storage from, Storage to) {
    Scheduler scheduler = new Scheduler(backends);
    List<Place> given = List.of(Place.of(from), Place.of(to));
    new Programs(scheduler).copy(scheduler.given(given.get(0)), scheduler.given(given.get(1)));
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
