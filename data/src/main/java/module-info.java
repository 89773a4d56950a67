/** What makes a training loop short: batches, metrics, checkpoints, reports. */
module org.lazuli.data {
  requires transitive org.lazuli.api;
  requires transitive org.lazuli.nn;
  requires transitive org.lazuli.optimizers;
  requires org.lazuli.io;

  exports org.lazuli.data;
}
