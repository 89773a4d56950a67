/** The lazy graph: records ops, fuses them into programs and evaluates them on a backend. */
module org.lazuli.graph {
  requires transitive org.lazuli.api;
  requires org.lazuli.backend;

  exports org.lazuli.graph;

  uses org.lazuli.backend.BackendProvider;

  provides org.lazuli.spi.ArrayRuntime with
      org.lazuli.graph.GraphRuntime;
}
