"""Writes the gguf files that nobody ships: a block of random bits of every type, and old versions.

Run in this folder with numpy and gguf installed.
"""
import struct

import numpy as np
from gguf import GGUFWriter, GGMLQuantizationType as T, GGUFValueType as V
from gguf.constants import GGML_QUANT_SIZES
from gguf.quants import dequantize

random = np.random.default_rng(5)
UNKNOWN = (T.Q8_1, T.Q8_K, T.Q1_0)  # the package does not decode them


def blocks(kind):
    elements, size = GGML_QUANT_SIZES[kind]
    rows = []
    while len(rows) < 2 * 256 // elements:
        data = random.integers(0, 256, size, dtype=np.uint8)
        values = dequantize(data.reshape(1, -1), kind)
        if np.isfinite(values).all() and np.abs(values).max() < 1e6:
            rows.append(data)
    return np.stack(rows).reshape(2, -1)


def every_type():
    writer = GGUFWriter("blocks.gguf", "test")
    for kind in GGML_QUANT_SIZES:
        if GGML_QUANT_SIZES[kind][0] > 1 and kind not in UNKNOWN:
            writer.add_tensor(kind.name, blocks(kind), raw_dtype=kind)
    finish(writer)


def metadata():
    writer = GGUFWriter("metadata.gguf", "test")
    writer.add_custom_alignment(64)
    for kind, value in (
        (V.UINT8, 255), (V.INT8, -128), (V.UINT16, 65535), (V.INT16, -32768), (V.UINT32, 2**32 - 1),
        (V.INT32, -(2**31)), (V.UINT64, 2**64 - 1), (V.INT64, -(2**63)), (V.FLOAT32, 0.5),
        (V.FLOAT64, 0.1), (V.BOOL, True), (V.STRING, "Wort \u00fc \u6f22"),
    ):
        writer.add_key_value(kind.name.lower(), value, kind)
    writer.add_array("texts", ["a", "", "c"])
    writer.add_array("floats", [0.5, 1.5])
    writer.add_array("booleans", [True, False])
    writer.add_array("nested", [[1, 2], [3]])
    writer.add_tensor("f32", np.arange(6, dtype=np.float32).reshape(2, 3))
    writer.add_tensor("f16", np.arange(3, dtype=np.float16))
    writer.add_tensor("f64", np.array([0.1, -2e300]))
    for bits in (8, 16, 32, 64):
        writer.add_tensor(f"i{bits}", np.array([-(2 ** (bits - 1)), 2 ** (bits - 1) - 1], f"int{bits}"))
    writer.add_tensor("bf16", np.array([0x3F80, 0xC000], "uint16").view(np.uint8), raw_dtype=T.BF16)
    finish(writer)


def finish(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def old(version, number):
    """One text, one array of texts and one tensor, with the counts of that version."""
    text = lambda s: number(len(s)) + s.encode()
    out = b"GGUF" + struct.pack("<I", version) + number(1) + number(2)
    out += text("name") + struct.pack("<I", 8) + text("old")
    out += text("list") + struct.pack("<II", 9, 8) + number(2) + text("a") + text("b")
    out += text("t") + struct.pack("<I", 2) + number(3) + number(2) + struct.pack("<IQ", 0, 0)
    out += b"\0" * (-len(out) % 32) + np.arange(6, dtype="<f4").tobytes()
    open(f"version{version}.gguf", "wb").write(out)


every_type()
metadata()
old(1, lambda n: struct.pack("<I", n))
old(2, lambda n: struct.pack("<Q", n))
