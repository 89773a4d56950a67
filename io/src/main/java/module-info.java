/** Arrays in files: npy, npz, safetensors and gguf, read in place and written atomically. */
module org.lazuli.io {
  requires transitive org.lazuli.api;

  exports org.lazuli.io;
}
