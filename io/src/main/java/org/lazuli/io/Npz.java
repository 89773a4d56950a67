package org.lazuli.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's format for several arrays: a zip archive with an npy file for each.
 *
 * <p>Stored arrays are used in place. They are written aligned, by an extra field that fills the
 * local header up; NumPy's own are mostly not aligned and get copied. Checksums are verified of
 * what is unpacked or copied, and so is read anyway.
 */
final class Npz {
  private static final String SUFFIX = ".npy";
  private static final int ALIGNMENT = 64;

  /** A file may always expand to 1 GiB, and beyond that to 100 times its size. */
  private static final long ALWAYS_EXPANDS = 1L << 30;

  private static final long MOST_EXPANSION = 100;

  /** Android's zipalign gave the field of alignment this number. */
  private static final int PADDING_FIELD = 0xD935;

  private static final int PADDING_HEADER = 4;
  private static final int LOCAL_HEADER = 30;

  /**
   * One date for every entry, so that equal arrays give equal files. The JDK takes the first of
   * January, which NumPy writes, for a date it has to repeat in an extra field.
   */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

  private Npz() {}

  /** {@return the arrays of an archive; entries that are not named as npy files are left out} */
  static RawTensors read(Source source) {
    return new RawTensors(each(source, Npz::tensor), Map.of());
  }

  private static RawTensor tensor(ZipContent content) {
    Source source = content.source();
    RawTensor tensor = Npy.read(source);
    boolean copied = source.bytes().asOverlappingSlice(tensor.data()).isEmpty();
    if (copied) {
      content.check();
    }
    return tensor;
  }

  /** {@return what an archive says of its arrays; only what is compressed is read whole} */
  static Map<String, Npy.Header> headers(Source source) {
    return each(source, content -> Npy.header(content.source()));
  }

  private static <T> Map<String, T> each(Source source, Function<ZipContent, T> reader) {
    List<ZipMember> members =
        ZipDirectory.read(source).stream().filter(m -> m.name().endsWith(SUFFIX)).toList();
    checkExpansion(source, members);
    Map<String, T> results = new LinkedHashMap<>();
    for (ZipMember member : members) {
      String name = member.name().substring(0, member.name().length() - SUFFIX.length());
      if (results.containsKey(name)) {
        throw source.fail(member.header(), "entry " + Failures.quote(member.name()) + " twice");
      }
      results.put(name, reader.apply(new ZipContent(source, member)));
    }
    return results;
  }

  /** Sums what all entries claim, so that neither one bomb nor many views of one pass. */
  private static void checkExpansion(Source source, List<ZipMember> members) {
    long most = Math.max(ALWAYS_EXPANDS, source.size() * MOST_EXPANSION);
    long total = 0;
    for (ZipMember member : members) {
      if (member.size() < 0 || member.size() > most - total) {
        throw source.fail(member.header(), "the archive expands to more than " + most + " bytes");
      }
      total += member.size();
    }
  }

  /** Writes an archive; the elements must be row-major. */
  static void write(OutputStream out, RawTensors tensors, boolean compressed) throws IOException {
    CountingStream counting = new CountingStream(out);
    ZipOutputStream zip = new ZipOutputStream(counting);
    for (Map.Entry<String, RawTensor> tensor : tensors.tensors().entrySet()) {
      ZipEntry entry = new ZipEntry(tensor.getKey() + SUFFIX);
      entry.setTimeLocal(DATE);
      if (!compressed) {
        store(entry, tensor.getValue(), counting.count());
      }
      zip.putNextEntry(entry);
      Npy.write(zip, tensor.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  private static void store(ZipEntry entry, RawTensor tensor, long position) throws IOException {
    CheckedOutputStream check =
        new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
    CountingStream counting = new CountingStream(check);
    Npy.write(counting, tensor);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(counting.count());
    entry.setCompressedSize(counting.count());
    entry.setCrc(check.getChecksum().getValue());
    int name = entry.getName().getBytes(UTF_8).length;
    entry.setExtra(padding(position + LOCAL_HEADER + name + PADDING_HEADER));
  }

  /** An extra field whose content fills the bytes from {@code position} up to the alignment. */
  private static byte[] padding(long position) {
    int length = (int) Math.floorMod(-position, (long) ALIGNMENT);
    byte[] field = new byte[PADDING_HEADER + length];
    field[0] = (byte) PADDING_FIELD;
    field[1] = (byte) (PADDING_FIELD >> 8);
    field[2] = (byte) length;
    return field;
  }
}
