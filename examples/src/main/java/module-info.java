/** Programs to read and run. */
module org.lazuli.examples {
  requires java.desktop;
  requires org.lazuli.api;
  requires org.lazuli.data;
  requires org.lazuli.io;
  requires org.lazuli.nn;
  requires org.lazuli.optimizers;

  opens org.lazuli.examples to
      org.lazuli.api,
      org.lazuli.nn;
}
