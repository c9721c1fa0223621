"""Writes manifold.json: precision, recall, density and coverage by numpy, straight from the papers' definitions (python3 manifold.py)."""
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def pattern(count, length, step):
    """Values that the tests make anew; every one is exact in float32."""
    numbers = np.arange(count * length, dtype=np.int64) * step % 4093 - 2046
    return (numbers / 512.0).reshape(count, length)


def distances(x, y):
    return np.sqrt(((x[:, None, :] - y[None, :, :]) ** 2).sum(-1))


def radii(x, k):
    """The distance to the k-th neighbour: of each row's sorted distances, the first is the vector's own, 0."""
    return np.sort(distances(x, x), axis=1)[:, k]


def scores(count, other, length, shift, k):
    real, made = pattern(count, length, 1789), 0.75 * pattern(other, length, 2677) + shift
    within = distances(real, made) <= radii(real, k)[:, None]
    recalled = distances(real, made) <= radii(made, k)[None, :]
    return {
        "count": count, "other": other, "length": length, "shift": shift, "neighbours": k,
        "precision": float(within.any(0).mean()),
        "recall": float(recalled.any(1).mean()),
        "density": float(within.sum(0).mean() / k),
        "coverage": float(within.any(1).mean()),
    }


with open(os.path.join(HERE, "manifold.json"), "w") as file:
    json.dump([scores(30, 30, 5, 1.0, 3), scores(30, 30, 7, 0.5, 3), scores(30, 30, 11, 0.25, 5), scores(45, 30, 11, 0.5, 5)], file)
    file.write("\n")
