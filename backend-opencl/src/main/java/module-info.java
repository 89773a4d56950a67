/** The OpenCl backend, a place kept: its provider says that it is not built yet. */
module org.lazuli.backend.opencl {
  requires org.lazuli.backend;

  provides org.lazuli.backend.BackendProvider with
      org.lazuli.backend.opencl.OpenClProvider;
}
