/** Layers, losses and what differentiates a model. */
module org.lazuli.nn {
  requires transitive org.lazuli.api;

  exports org.lazuli.nn;
}
