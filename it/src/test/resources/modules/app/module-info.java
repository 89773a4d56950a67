/** A user's application. */
module org.example.app {
  requires org.lazuli.api;

  exports org.example.app;
}
