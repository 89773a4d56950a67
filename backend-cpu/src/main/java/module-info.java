/**
 * The CPU backend: kernel programs through LLVM or the Java interpreter, Fourier transforms through
 * LLVM, matrix products through oneDNN or plain Java, on our own workers and memory.
 *
 * <p>The native libraries are optional and found at run time; nothing here requires their modules.
 */
module org.lazuli.backend.cpu {
  requires org.lazuli.backend;

  provides org.lazuli.backend.BackendProvider with
      org.lazuli.backend.cpu.CpuProvider;
}
