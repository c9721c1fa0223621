"""Writes distances.json: distances of vectors by scipy, of sets by scipy and numpy (python3 distances.py)."""
import json
import os

import numpy as np
from scipy.linalg import sqrtm
from scipy.spatial.distance import cdist

HERE = os.path.dirname(os.path.abspath(__file__))


def pattern(count, length, step):
    """Values that the tests make anew; every one is exact in float32."""
    numbers = np.arange(count * length, dtype=np.int64) * step % 4093 - 2046
    return (numbers / 512.0).reshape(count, length)


def numbers(array):
    return [float("%.13g" % v) for v in np.asarray(array).flatten()]


def minkowski():
    """5 x 34 vectors of 67 values fill no tile of any size."""
    x, y = pattern(5, 67, 1789), pattern(34, 67, 2677)
    cases = [{"p": p, "distances": numbers(cdist(x, y, "minkowski", p=p))} for p in (1, 1.5, 2, 2.5, 3, 4, 10)]
    return cases + [{"p": None, "distances": numbers(cdist(x, y, "chebyshev"))}]


def mean_kernel(x, y, bandwidth):
    return np.exp(-cdist(x, y, "sqeuclidean") / (2 * bandwidth ** 2))


def discrepancy(x, y, bandwidth):
    both = np.concatenate([x, y])
    if bandwidth is None:
        bandwidth = np.median(cdist(both, both)[np.triu_indices(len(both), 1)])
    xx, yy, xy = mean_kernel(x, x, bandwidth), mean_kernel(y, y, bandwidth), mean_kernel(x, y, bandwidth)
    n, m = len(x), len(y)
    unbiased = (xx.sum() - n) / (n * (n - 1)) + (yy.sum() - m) / (m * (m - 1)) - 2 * xy.mean()
    return {"distance": float(np.sqrt(xx.mean() + yy.mean() - 2 * xy.mean())), "unbiasedSquare": float(unbiased)}


def frechet(x, y):
    s, t = (np.atleast_2d(np.cov(v, rowvar=False)) for v in (x, y))
    root = np.real(sqrtm(s @ t))
    return float(((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(s + t - 2 * root))


def kernel(x, y):
    """KID, Binkowski et al. 2018: the unbiased squared discrepancy under the cubic kernel."""
    def k(a, b):
        return (a @ b.T / a.shape[1] + 1) ** 3
    n, m = len(x), len(y)
    return float((k(x, x).sum() - np.trace(k(x, x))) / (n * (n - 1)) + (k(y, y).sum() - np.trace(k(y, y))) / (m * (m - 1)) - 2 * k(x, y).mean())


def sets(count, other, length, shift):
    x, y = pattern(count, length, 1789), 0.5 * pattern(other, length, 2677) + shift
    scale = np.sqrt((x * x).sum(1).mean() / length)
    return {"count": count, "other": other, "length": length, "shift": shift,
            "fixed": discrepancy(x, y, 4.0), "median": discrepancy(x, y, None), "frechet": frechet(x, y),
            "kernel": {"plain": kernel(x, y), "rescaled": kernel(x / scale, y / scale)}}


with open(os.path.join(HERE, "distances.json"), "w") as file:
    x, y = pattern(5, 67, 1789), pattern(34, 67, 2677)
    json.dump({
        "minkowski": minkowski(),
        "cosine": numbers(cdist(x, y, "cosine")),
        # The last one has fewer vectors than values, so its covariances have no inverse (nor has one of the second's: its vectors
        # repeat); scipy's root is good to seven digits there.
        "sets": [sets(40, 25, 5, 0.75), sets(25, 40, 8, 0.0), sets(30, 30, 1, 0.25), sets(7, 6, 12, 0.5)],
    }, file)
    file.write("\n")
