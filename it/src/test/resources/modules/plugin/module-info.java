/** A stranger's backend. */
module org.example.plugin {
  requires org.lazuli.backend;

  provides org.lazuli.backend.BackendProvider with
      org.example.plugin.StrangerProvider;
}
