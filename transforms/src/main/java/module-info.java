/** The function transforms: derivatives, batching and compilation as walks over recorded graphs. */
module org.lazuli.transforms {
  requires org.lazuli.api;
  requires org.lazuli.graph;

  provides org.lazuli.spi.Transformer with
      org.lazuli.transforms.GraphTransformer;
}
