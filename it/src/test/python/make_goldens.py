#!/usr/bin/env python3
"""Writes what NumPy computes to src/test/resources/golden/numpy, for NumpyGoldenTest.

Run with NumPy 2 from anywhere: python3 it/src/test/python/make_goldens.py
"""

import math
import statistics
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "golden" / "numpy"
EDGES = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, math.inf, -math.inf, math.nan]
INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]


def erfinv(y):
    if math.isnan(y) or abs(y) > 1:
        return math.nan
    if abs(y) == 1:
        return math.copysign(math.inf, y)
    x = statistics.NormalDist().inv_cdf((y + 1) / 2) / math.sqrt(2) if y else 0.0
    for _ in range(3):
        x -= (math.erf(x) - y) / (2 / math.sqrt(math.pi) * math.exp(-x * x))
    return x


UNARY = {
    "negative": np.negative, "abs": np.abs, "sign": np.sign, "sqrt": np.sqrt,
    "rsqrt": lambda x: 1 / np.sqrt(x), "exp": np.exp, "expm1": np.expm1, "log": np.log,
    "log2": np.log2, "log10": np.log10, "log1p": np.log1p, "sin": np.sin, "cos": np.cos,
    "tan": np.tan, "arcsin": np.arcsin, "arccos": np.arccos, "arctan": np.arctan,
    "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "arcsinh": np.arcsinh,
    "arccosh": np.arccosh, "arctanh": np.arctanh, "erf": np.vectorize(math.erf),
    "erfinv": np.vectorize(erfinv), "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "floor": np.floor, "ceil": np.ceil, "round": np.rint, "trunc": np.trunc, "isnan": np.isnan,
}

BINARY = {
    "add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide,
    "power": np.power, "maximum": np.maximum, "minimum": np.minimum, "arctan2": np.arctan2,
    "logaddexp": np.logaddexp, "equal": np.equal, "notEqual": np.not_equal, "less": np.less,
    "lessEqual": np.less_equal, "greater": np.greater, "greaterEqual": np.greater_equal,
}

INTEGER_BINARY = {
    "add": np.add, "subtract": np.subtract, "multiply": np.multiply,
    "floorDivide": np.floor_divide, "remainder": np.remainder, "maximum": np.maximum,
    "minimum": np.minimum, "less": np.less, "greaterEqual": np.greater_equal,
    "bitwiseAnd": np.bitwise_and, "bitwiseOr": np.bitwise_or, "bitwiseXor": np.bitwise_xor,
}


def floats():
    # Small, ordinary and large; nothing where a function would leave the range of float32.
    small = [1e-30, 1e-8, 1e-3, -1e-3, -1e-8]
    grid = np.linspace(-12, 12, 97).tolist() + np.linspace(-0.99, 0.99, 34).tolist()
    large = [33.3, -33.3, 79.0, -79.0, 1000.25]
    return np.array(EDGES + small + grid + large, dtype="float32")


def unary():
    x = floats()
    arrays = {"x": x}
    for name, function in UNARY.items():
        arrays[name] = function(x.astype("float64"))
    return arrays


def binary():
    values = np.array(EDGES + [3.0, 0.25, -7.5, 1e-3], dtype="float32")
    x, y = (part.ravel() for part in np.meshgrid(values, values, indexing="ij"))
    arrays = {"x": x, "y": y}
    for name, function in BINARY.items():
        arrays[name] = function(x.astype("float64"), y.astype("float64"))
    # NumPy finds these by fmod; for finite numbers that is the definition without its rounding.
    finite = np.isfinite(x) & np.isfinite(y) & (y != 0)
    arrays["x finite"], arrays["y finite"] = x[finite], y[finite]
    arrays["floorDivide"] = np.floor_divide(x[finite], y[finite])
    arrays["remainder"] = np.remainder(x[finite], y[finite])
    return arrays


def integers():
    arrays = {}
    for dtype in INTEGERS:
        bounds = np.iinfo(dtype)
        some = [bounds.min, bounds.min + 1, 0, 1, 2, 3, 7, 100, bounds.max - 1, bounds.max]
        some += [-1, -2, -3, -7] if bounds.min < 0 else []
        values = np.array(sorted(set(some)), dtype=dtype)
        x, y = (part.ravel() for part in np.meshgrid(values, values, indexing="ij"))
        arrays[dtype + " x"], arrays[dtype + " y"] = x, y
        for name, function in INTEGER_BINARY.items():
            arrays[dtype + " " + name] = function(x, y)
        exponents = np.abs(values) % 9
        x, y = (part.ravel() for part in np.meshgrid(values, exponents, indexing="ij"))
        arrays[dtype + " base"], arrays[dtype + " exponent"] = x, y.astype(dtype)
        arrays[dtype + " power"] = np.power(x, y.astype(dtype))
        x, y = (part.ravel() for part in np.meshgrid(values, np.arange(8), indexing="ij"))
        arrays[dtype + " bits"], arrays[dtype + " places"] = x, y.astype(dtype)
        arrays[dtype + " leftShift"] = np.left_shift(x, y.astype(dtype))
        arrays[dtype + " rightShift"] = np.right_shift(x, y.astype(dtype))
    return arrays


def casts():
    arrays = {}
    small = np.array([0, 1, 2, 100, 127], dtype="int64")
    wide = np.array([0, 1, -1, 127, 128, 255, 256, -128, -129, 65535, 2**31, -(2**31) - 1, 2**40 + 7])
    fractions = np.array([0.0, 0.5, 0.999, 1.5, 99.9, -0.5 + 0.5, 2.5], dtype="float64")
    ties = np.array([2049, 2051, 16777217, 16777219, 257, 259, 1 / 3, 65519, 65520, 1e39, -1e39])
    for dtype in INTEGERS:
        arrays["wide to " + dtype] = wide.astype(dtype)
        arrays["fractions to " + dtype] = fractions.astype(dtype)
        arrays["small " + dtype] = small.astype(dtype)
    for dtype in ["float16", "float32", "bool"]:
        with np.errstate(over="ignore"):
            arrays["ties to " + dtype] = ties.astype(dtype)
            arrays["wide to " + dtype] = wide.astype(dtype)
    arrays.update({"wide": wide, "fractions": fractions, "ties": ties})
    return arrays


def reductions():
    random = np.random.default_rng(7)
    x = random.normal(size=(4, 5, 6)).astype("float32")
    holes = x.copy()
    holes[1, 2, 3] = holes[3, 0, 1] = np.nan
    equal = random.integers(0, 3, size=(4, 5, 6)).astype("int32")
    arrays = {"x": x, "holes": holes, "equal": equal}
    for axes in [(), (0,), (1,), (2,), (0, 2), (0, 1, 2)]:
        label = ",".join(map(str, axes)) or "all"
        along = axes or None
        for name, array in [("x", x), ("holes", holes), ("equal", equal)]:
            wide = array.astype("float64") if array.dtype.kind == "f" else array
            arrays[f"{name} sum {label}"] = np.sum(wide, axis=along)
            arrays[f"{name} max {label}"] = np.max(array, axis=along)
            arrays[f"{name} min {label}"] = np.min(array, axis=along)
            arrays[f"{name} any {label}"] = np.any(array, axis=along)
            arrays[f"{name} all {label}"] = np.all(array, axis=along)
        arrays[f"x prod {label}"] = np.prod(x.astype("float64"), axis=along)
        arrays[f"x mean {label}"] = np.mean(x.astype("float64"), axis=along)
        arrays[f"x var {label}"] = np.var(x.astype("float64"), axis=along)
        arrays[f"x std {label}"] = np.std(x.astype("float64"), axis=along)
        large = x.astype("float64") * 50
        top = np.max(large, axis=along, keepdims=True)
        exact = np.log(np.sum(np.exp(large - top), axis=along, keepdims=True)) + top
        arrays[f"x logsumexp {label}"] = np.squeeze(exact, axis=along)
    for axis in range(3):
        for name, array in [("x", x), ("holes", holes), ("equal", equal)]:
            arrays[f"{name} argmax {axis}"] = np.argmax(array, axis=axis)
            arrays[f"{name} argmin {axis}"] = np.argmin(array, axis=axis)
    return arrays


def products():
    random = np.random.default_rng(8)
    arrays = {}
    shapes = {
        "matrices": ((3, 5), (5, 4)), "vector": ((3, 5), (5,)), "row": ((5,), (5, 4)),
        "dot": ((5,), (5,)), "batch": ((2, 3, 5), (2, 5, 4)), "broadcast": ((2, 1, 3, 5), (6, 5, 4)),
    }
    for name, (left, right) in shapes.items():
        a, b = random.normal(size=left), random.normal(size=right)
        arrays[name + " a"], arrays[name + " b"] = a.astype("float32"), b.astype("float32")
        arrays[name] = np.matmul(
            arrays[name + " a"].astype("float64"), arrays[name + " b"].astype("float64"))
    a = random.integers(-9, 9, size=(3, 5)).astype("int32")
    b = random.integers(-9, 9, size=(5, 4)).astype("int32")
    arrays.update({"integers a": a, "integers b": b, "integers": a @ b})
    return arrays


INDICES = [
    "3", "-1", "1:4", "::2", "::-1", "4:1:-2", "..., 0", "1, ..., -1", ":, 2", "None, 1", "..., None",
    "1:3, 0:5:2, -1", "2:2", "-3:-1, ::-1, 1",
]


def indexing():
    x = np.arange(5 * 6 * 3, dtype="int32").reshape(5, 6, 3)
    arrays = {"x": x}
    for text in INDICES:
        arrays[text] = eval(f"x[{text}]", {"x": x, "None": None})
    positions = np.array([[0, -1], [3, 2]], dtype="int32")
    arrays["positions"] = positions
    for axis in range(3):
        arrays[f"take {axis}"] = np.take(x, positions % x.shape[axis], axis=axis)
    updated = np.zeros(5, dtype="int32")
    np.add.at(updated, [0, 2, 2, -1], [1, 10, 100, 1000])
    arrays["add at"] = updated
    return arrays


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    families = [unary, binary, integers, casts, reductions, products, indexing]
    with np.errstate(all="ignore"):
        for family in families:
            np.savez_compressed(FOLDER / family.__name__, **family())


if __name__ == "__main__":
    main()
