"""Writes goldens.txt: what NumPy, safetensors and gguf read from the files beside this script.

A line is: file[#name], dtype, shape, and the row-major little-endian bytes in hex or, where they
are many, their SHA-256. Run in this folder with numpy, safetensors and gguf installed.
"""
import glob
import hashlib

import numpy as np
import safetensors
from gguf import GGUFReader
from gguf.quants import dequantize

lines = []


def row(name, dtype, shape, data):
    text = data.hex() if len(data) <= 300 else "sha256:" + hashlib.sha256(data).hexdigest()
    lines.append("\t".join([name, dtype, ",".join(map(str, shape)), text]))


def numpy_row(name, array):
    dtype = "bfloat16" if array.dtype == np.dtype("V2") else array.dtype.name
    little = array if dtype == "bfloat16" else array.astype(array.dtype.newbyteorder("<"))
    row(name, dtype, array.shape, little.tobytes("C"))


def known(array):
    return array.dtype.kind in "biufc" or array.dtype == np.dtype("V2")


for file in sorted(glob.glob("npy/*.np[yz]")):
    try:
        loaded = np.load(file)
        if file.endswith(".npy"):
            if known(loaded):
                numpy_row(file, loaded)
        else:
            for key in loaded.files:
                if known(loaded[key]):
                    numpy_row(file + "#" + key, loaded[key])
    except ValueError as error:
        print("refused:", file, error)

names = {"BOOL": "bool", "BF16": "bfloat16", "C64": "complex64", "F8_E4M3": "uint8", "F8_E5M2": "uint8"}
kinds = {"I": "int", "U": "uint", "F": "float"}
for file in sorted(glob.glob("safetensors/*.safetensors")):
    for name, tensor in safetensors.deserialize(open(file, "rb").read()):
        dtype = tensor["dtype"]
        word = names.get(dtype) or kinds[dtype[0]] + dtype[1:]
        row(file + "#" + name, word, tensor["shape"], bytes(tensor["data"]))

for file in sorted(glob.glob("gguf/*.gguf")):
    try:
        tensors = GGUFReader(file).tensors
    except ValueError as error:
        print("refused:", file, error)  # an unknown type, or a version the package gave up
        continue
    for tensor in tensors:
        name = file + "#" + tensor.name
        if tensor.tensor_type.name == "BF16":
            row(name, "bfloat16", tensor.shape[::-1], tensor.data.tobytes())
        elif tensor.data.dtype == np.uint8:
            numpy_row(name, dequantize(tensor.data, tensor.tensor_type))
        else:
            numpy_row(name, tensor.data)

open("goldens.txt", "w").write("\n".join(sorted(lines)) + "\n")
