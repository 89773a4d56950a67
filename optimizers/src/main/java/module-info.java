/** Optimizers and learning-rate schedules over trees of arrays. */
module org.lazuli.optimizers {
  requires transitive org.lazuli.api;

  exports org.lazuli.optimizers;
}
