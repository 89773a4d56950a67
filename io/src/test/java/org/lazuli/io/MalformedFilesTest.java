package org.lazuli.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken and hostile files end in arrays or in one exception that says where and why. */
class MalformedFilesTest {
  /** What the reference readers accept, we do too: broken in looks only. */
  private static final List<String> ACCEPTED =
      List.of("zip_slip.npz", "bomb_10mb.npz", "entry_not_npy.npz", "leading_space.safetensors");

  /** File to part of the reason; the manifest says what is wrong with it. */
  private static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("bad_magic.npy", "byte 5: not an npy file"),
              Map.entry("truncated_data.npy", "byte 128: needs 16 bytes, 9 are left"),
              Map.entry("header_len_past_eof.npy", "byte 10: needs 60000 bytes, 134 are left"),
              Map.entry("shape_overflow.npy", "no array can have the shape"),
              Map.entry("negative_dim.npy", "no array can have the shape [-1, 4]"),
              Map.entry("code_in_header.npy", "expected a literal, found '__import__('"),
              Map.entry("missing_key.npy", "keys are not descr, fortran_order and shape"),
              Map.entry("unknown_version.npy", "byte 6: version 9.0"),
              Map.entry("object_array_hostile_pickle.npy", "pickled Python objects"),
              Map.entry("empty.npy", "byte 0: needs 1 bytes, 0 are left"),
              Map.entry("truncated_central_dir.npz", "its end is missing"),
              Map.entry("bad_crc.npz", "byte 0: entry 'a.npy': the content does not match"),
              Map.entry("not_a_zip.npz", "not a zip archive"),
              Map.entry("header_len_huge.safetensors", "byte 0: a header of 9223372036854775808"),
              Map.entry("header_len_past_eof.safetensors", "byte 8: needs"),
              Map.entry("too_small.safetensors", "byte 0: needs 8 bytes, 3 are left"),
              Map.entry("not_json.safetensors", "byte 22: expected \", found the end"),
              Map.entry("not_utf8.safetensors", "byte 10: not valid UTF-8"),
              Map.entry("overlap.safetensors", "tensor 'b' cannot lie at bytes"),
              Map.entry("hole.safetensors", "tensor 'b' cannot lie at bytes"),
              Map.entry("size_mismatch.safetensors", "takes 20 bytes, its offsets 16"),
              Map.entry("trailing_bytes.safetensors", "8 bytes belong to no tensor"),
              Map.entry("unknown_dtype.safetensors", "dtype 'Q77' is not supported"),
              Map.entry("shape_overflow.safetensors", "no array can have the shape"),
              Map.entry("bad_magic.gguf", "byte 0: not a gguf file"),
              Map.entry("version_0.gguf", "byte 4: version 0; 1 to 3 are known"),
              Map.entry("version_99.gguf", "byte 4: version 99"),
              Map.entry("kv_count_huge.gguf", "entries of metadata claimed, "),
              Map.entry("string_len_huge.gguf", "a text of 4611686018427387904 bytes, "),
              Map.entry("unknown_value_type.gguf", "metadata of the unknown type 13"),
              Map.entry("unknown_tensor_type.gguf", "tensor 't' of the unknown type 250"),
              Map.entry("offset_unaligned.gguf", "which is no multiple of 32"),
              Map.entry("data_truncated.gguf", "tensor 't' would take 256 bytes at 0 of 32 bytes"),
              Map.entry("dims_overflow.gguf", "no array can have the shape"),
              Map.entry("alignment_zero.gguf", "general.alignment is not a power of two")));

  static Stream<String> rejected() {
    return REASONS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void saysWhereAndWhy(String name) {
    Path file = TestFiles.ROOT.resolve("malformed", name);
    LazuliIoException e = assertThrows(LazuliIoException.class, () -> TestFiles.read(file));
    assertTrue(e.getMessage().contains(REASONS.get(name)), e::getMessage);
    assertTrue(e.getMessage().startsWith("[load] " + file), e::getMessage);
    assertTrue(e.offset() >= 0);
  }

  static Stream<String> accepted() {
    return ACCEPTED.stream();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void acceptsWhatIsOnlyOdd(String name) {
    assertFalse(TestFiles.read(TestFiles.ROOT.resolve("malformed", name)).tensors().isEmpty());
  }

  @Test
  void everyFileOfTheManifestIsTested() throws IOException {
    List<String> manifest =
        Files.readAllLines(TestFiles.ROOT.resolve("malformed/manifest.csv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .sorted()
            .toList();
    List<String> tested = Stream.concat(accepted(), rejected()).sorted().toList();
    assertEquals(manifest, tested);
  }

  @Test
  void namesThatLeaveTheFolderAreOnlyKeys() {
    Path file = TestFiles.ROOT.resolve("malformed/zip_slip.npz");
    assertEquals("[../../evil, /abs]", TestFiles.read(file).tensors().keySet().toString());
  }
}
