/** Lazy arrays, the functions over them and the function transforms: what users type. */
module org.lazuli.api {
  exports org.lazuli;
  exports org.lazuli.type;
  exports org.lazuli.op;
  exports org.lazuli.spi;

  uses org.lazuli.spi.ArrayRuntime;
  uses org.lazuli.spi.Transformer;
}
