/** What a device must be able to do, and the kernel program it is asked to run. */
module org.lazuli.backend {
  requires transitive org.lazuli.api;

  exports org.lazuli.backend;
  exports org.lazuli.backend.program;
  exports org.lazuli.backend.interpreter;
  exports org.lazuli.backend.reference;
}
