/** The Metal backend, a place kept: its provider says that it is not built yet. */
module org.lazuli.backend.metal {
  requires org.lazuli.backend;

  provides org.lazuli.backend.BackendProvider with
      org.lazuli.backend.metal.MetalProvider;
}
