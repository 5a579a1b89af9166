"""Random samples of many shapes, and what scipy, numpy and Evidently say of them: python drift.py FOLDER."""

import json
import pathlib
import sys
import warnings

import numpy as np
import pandas as pd
from evidently.legacy.calculations.stattests.psi import _psi
from evidently.legacy.core import ColumnType
from scipy import stats

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261128)
folder = pathlib.Path(sys.argv[1])

SHAPES = {
    "normal": lambda n, moved: rng.normal(moved, 1 + moved, n),
    "lognormal": lambda n, moved: rng.lognormal(moved, 1, n),
    "uniform": lambda n, moved: rng.uniform(moved, 1 + moved, n),
    "huge": lambda n, moved: rng.normal(moved, 1, n) * 1e200,
    "tiny": lambda n, moved: rng.normal(moved, 1, n) * 1e-200,
    "far from zero": lambda n, moved: 1e9 + rng.normal(moved, 1, n),
    "ties": lambda n, moved: rng.poisson(3 + 5 * moved, n).astype(float),
    "many ties": lambda n, moved: rng.poisson(60 + 30 * moved, n).astype(float),
    "binary": lambda n, moved: (rng.random(n) < 0.3 + moved / 2).astype(float),
    "constant": lambda n, moved: np.full(n, 7.0),
    "mostly zero": lambda n, moved: np.where(rng.random(n) < 0.6, 0.0, rng.exponential(1 + moved, n)),
    "with NaN": lambda n, moved: np.where(rng.random(n) < 0.2 + moved / 4, np.nan, rng.normal(moved, 1, n)),
    "with infinities": lambda n, moved: np.where(rng.random(n) < 0.05, np.inf, rng.normal(moved, 1, n)),
    "categories": lambda n, moved: rng.choice(list("abcdef"), n, p=np.array([30, 25, 20, 15, 9, 1]) / 100),
    "new categories": lambda n, moved: rng.choice(list("abcdef")[: 3 if moved == 0 else 6], n),
}
SIZES = [(1, 1), (2, 5), (10, 10), (37, 100), (500, 500), (800, 1200), (12_000, 9001)]
MOVES = [0, 0.1, 0.7]


def plain_psi(p, q):
    """Ten quantile bins of the reference, outer edges open, duplicates merged, empty shares 1e-4, natural logarithm."""
    inner = np.unique(np.quantile(p, np.linspace(0, 1, 11)))[1:-1]
    if len(inner) == 0:
        return None
    edges = np.concatenate([[-np.inf], inner, [np.inf]])
    a, b = (np.histogram(x, edges)[0] / len(x) for x in (p, q))
    a[a == 0] = b[b == 0] = 1e-4
    return float(np.sum((b - a) * np.log(b / a)))


def answers(shape, reference, current):
    """Every number of one pair of samples; Evidently drops missing values before it asks for PSI."""
    p, q = (pd.Series(x).replace([np.inf, -np.inf], np.nan).dropna() for x in (reference, current))
    empty = len(p) == 0 or len(q) == 0
    text = p.dtype == object
    kind = ColumnType.Categorical if text else ColumnType.Numerical
    said = {"shape": shape, "reference": values(reference), "current": values(current), "statistic": None, "exact": None}
    said |= {"asymptotic": None, "plain": None, "evidently": None}
    if empty:
        return said
    said["evidently"] = float(_psi(p, q, kind, 0.1)[0])
    if text:
        return said
    said["plain"] = plain_psi(p.to_numpy(), q.to_numpy())
    asymptotic = stats.ks_2samp(p, q, method="asymp")
    # round(n m / (n + m)) is 0 for two samples of one row, of which scipy makes NaN
    p_value = float(asymptotic.pvalue) if np.isfinite(asymptotic.pvalue) else None
    said |= {"statistic": float(asymptotic.statistic), "asymptotic": p_value}
    if max(len(p), len(q)) <= 2000:
        said["exact"] = float(stats.ks_2samp(p, q, method="exact").pvalue)
    return said


def values(sample):
    return [None if isinstance(x, float) and not np.isfinite(x) else x for x in sample.tolist()]


def parquet_files():
    """One table as CSV, and as Parquet by every codec and page version."""
    n = 5000
    frame = pd.DataFrame(
        {
            "number": np.where(rng.random(n) < 0.1, np.nan, rng.normal(size=n)),
            "whole": rng.integers(-(2**40), 2**40, n),
            "small": rng.integers(0, 100, n).astype("int16"),
            "single": rng.random(n).astype("float32").astype("float64"),
            "text": rng.choice(["DE", "FR", None, "é"], n),
            "flag": rng.random(n) < 0.5,
            "time": pd.Timestamp("2026-01-01") + pd.to_timedelta(rng.integers(0, 10**9, n), unit="ms"),
        }
    )
    frame.assign(flag=frame["flag"].map({True: "true", False: "false"})).to_csv(folder / "plain.csv", index=False)
    names = []
    for codec in ("none", "snappy", "gzip", "brotli", "lz4", "zstd"):
        for version in ("1.0", "2.0"):
            names.append(f"{codec}-{version}.parquet")
            compression = None if codec == "none" else codec
            frame.to_parquet(folder / names[-1], compression=compression, data_page_version=version, row_group_size=1700)
    return names


samples = [
    answers(shape, draw(n, 0), draw(m, moved)) for shape, draw in SHAPES.items() for n, m in SIZES for moved in MOVES
]
(folder / "answers.json").write_text(json.dumps({"samples": samples, "files": parquet_files()}, allow_nan=False))
