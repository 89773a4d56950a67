package org.lazuli.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.MemoryFigures;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.onednn.DnnlLibrary;
import org.lazuli.backend.cpu.onednn.DnnlMatmul;
import org.lazuli.backend.cpu.workers.Workers;
import org.lazuli.backend.program.Program;
import org.lazuli.op.Attend;
import org.lazuli.op.Conv;
import org.lazuli.op.Fft;
import org.lazuli.op.Matmul;
import org.lazuli.op.Op;
import org.lazuli.type.DType;

/** The processor: launches run at once, on all cores, and are done when they return. */
final class CpuBackend implements Backend {
  private final BlockAllocator allocator = new BlockAllocator();
  private final DnnlMatmul dnnl = new DnnlMatmul(allocator);
  private final MatmulLibrary products = new MatmulLibrary(dnnl);
  private final AttentionLibrary attentions = new AttentionLibrary(allocator, dnnl);
  private final ConvLibrary convolutions = new ConvLibrary(allocator);
  private final FourierLibrary transforms = new FourierLibrary(allocator);

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public boolean supports(DType dtype) {
    return true;
  }

  @Override
  public DeviceBuffer allocate(long bytes) {
    return new CpuBuffer(allocator, bytes);
  }

  @Override
  public void copyIn(MemorySegment source, DeviceBuffer target, long offset) {
    MemorySegment.copy(source, 0, host(target), offset, source.byteSize());
  }

  @Override
  public void copyOut(DeviceBuffer source, long offset, MemorySegment target) {
    MemorySegment.copy(host(source), offset, target, 0, target.byteSize());
  }

  private static MemorySegment host(DeviceBuffer buffer) {
    return buffer.host().orElseThrow();
  }

  @Override
  public Optional<DeviceBuffer> wrap(MemorySegment memory) {
    return memory.isNative() ? Optional.of(new HostBuffer(memory)) : Optional.empty();
  }

  @Override
  public Kernel compile(Program program) {
    return Tiers.kernel(program);
  }

  @Override
  public Optional<LibraryKernel> library(Op op, List<Layout> inputs, List<Layout> outputs) {
    return switch (op) {
      case Matmul _ -> products.kernel(inputs.getFirst(), inputs.getLast(), outputs.getFirst());
      case Conv conv -> convolutions.kernel(conv, inputs, outputs.getFirst());
      case Fft fft -> transforms.kernel(fft, inputs.getFirst(), outputs.getFirst());
      case Attend attend -> attentions.kernel(attend, inputs, outputs);
      default -> Optional.empty();
    };
  }

  @Override
  public void synchronize() {}

  @Override
  public MemoryFigures memory() {
    return allocator.figures();
  }

  @Override
  public void control(String setting, long value) {
    switch (setting) {
      case "clearCache" -> allocator.clearCache();
      case "cacheLimit" -> allocator.setCacheLimit(value);
      case "memoryLimit" -> allocator.setMemoryLimit(value);
      case "resetPeak" -> allocator.resetPeak();
      default -> throw new IllegalArgumentException("[memory] no setting '" + setting + "'");
    }
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processor", System.getProperty("os.arch"));
    facts.put("dtypes", dtypes());
    facts.put("threads", String.valueOf(Workers.parallelism()));
    facts.put("LLVM", LlvmJit.report());
    facts.put("oneDNN", DnnlLibrary.status());
    return facts;
  }

  private String dtypes() {
    return Stream.of(DType.values())
        .filter(this::supports)
        .map(DType::toString)
        .collect(Collectors.joining(", "));
  }
}
