#!/usr/bin/env python3
"""Lays out three public data sets as folders that dafsl compare reads, for the studies in docs/results.

    python3 tests/scarce-data.py lfw-gender SOURCE OUTPUT     SOURCE holds labels.csv: file,identity,gender,split
    python3 tests/scarce-data.py fashion-mnist SOURCE OUTPUT  SOURCE holds the four IDX files
    python3 tests/scarce-data.py magnetic-tiles SOURCE OUTPUT SOURCE holds a folder a kind of defect, and Free

The first two end as OUTPUT/train/CLASS and OUTPUT/test/CLASS, the third as OUTPUT/DEFECT/train/DEFECT, OUTPUT/DEFECT/train/Free and so on: half
of the tiles to train on, half to test on, and no tile, however often it was photographed, on both sides. Of Fashion-MNIST the first 1,000 training and 300 test pictures of each class are taken.
"""

import csv
import gzip
import pathlib
import re
import shutil
import struct
import sys
import zlib

FASHION_CLASSES = ["t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle-boot"]
FASHION_PARTS = {"train": ("train", 1000), "test": ("t10k", 300)}


def folder_of(output, part, name):
    folder = output / part / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def lfw_gender(source, output):
    with open(source / "labels.csv", newline="") as table:
        for row in csv.DictReader(table):
            shutil.copy(source / row["file"], folder_of(output, row["split"], row["gender"]))


def png_of(rows):
    """A grey PNG of 8 bits."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def fashion_mnist(source, output):
    side = 28
    for part, (prefix, wanted) in FASHION_PARTS.items():
        pictures = gzip.open(source / f"{prefix}-images-idx3-ubyte.gz").read()[16:]
        labels = gzip.open(source / f"{prefix}-labels-idx1-ubyte.gz").read()[8:]
        taken = [0] * len(FASHION_CLASSES)
        for index, label in enumerate(labels):
            if taken[label] < wanted:
                taken[label] += 1
                start = index * side * side
                rows = [pictures[start + y * side:start + (y + 1) * side] for y in range(side)]
                (folder_of(output, part, FASHION_CLASSES[label]) / f"{index:05}.png").write_bytes(png_of(rows))


def magnetic_tiles(source, output):
    for defect in sorted(f.name for f in source.iterdir() if f.is_dir() and f.name != "Free"):
        for name in (defect, "Free"):
            for image in sorted((source / name).glob("*.jpg")):
                tile = re.search(r"num_(\d+)", image.name).group(1)
                part = "train" if zlib.crc32(tile.encode()) % 2 == 0 else "test"
                shutil.copy(image, folder_of(output / defect, part, name))


if __name__ == "__main__":
    layouts = {"lfw-gender": lfw_gender, "fashion-mnist": fashion_mnist, "magnetic-tiles": magnetic_tiles}
    if len(sys.argv) != 4 or sys.argv[1] not in layouts:
        sys.exit(__doc__)
    layouts[sys.argv[1]](pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
