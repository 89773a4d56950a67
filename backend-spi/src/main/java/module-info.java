/** What a device must be able to do, and the kernel program it is asked to run. */
module org.lazuli.backend {
  requires transitive org.lazuli.api;
  requires static jdk.jfr; // events, where the image has it

  exports org.lazuli.backend;
  exports org.lazuli.backend.event;
  exports org.lazuli.backend.program;
  exports org.lazuli.backend.interpreter;
  exports org.lazuli.backend.reference;
}
