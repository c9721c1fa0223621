"""Writes roi-align.json and roi-pyramid.json: RoIAlign and its gradient by torchvision 0.14 (python3 roi_align.py)."""
import json
import os

import torch
import torchvision

HERE = os.path.dirname(os.path.abspath(__file__))


def pattern(shape, step, modulus, divisor):
    """Values that the tests make anew: every one is exact in float32, and in bfloat16."""
    count = 1
    for side in shape:
        count *= side
    numbers = torch.arange(count, dtype=torch.int64) * step % modulus - modulus // 2
    return (numbers.float() / divisor).reshape(shape)


def numbers(tensor):
    return [float("%.9g" % v) for v in tensor.detach().flatten().tolist()]


def write(name, value):
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(value, file)
        file.write("\n")


BOXES = [
    [0, 4.0, 4.0, 20.0, 22.0],       # inside
    [1, 0.0, 0.0, 27.9, 23.9],       # the whole map
    [1, -9.0, -7.5, 10.0, 9.0],      # over the left upper corner
    [0, 18.0, 14.0, 41.0, 39.0],     # over the right lower corner
    [0, -40.0, 2.0, -20.0, 12.0],    # wholly outside
    [1, 6.0, 60.0, 14.0, 80.0],      # wholly below
    [1, 9.3, 9.1, 9.9, 9.4],         # smaller than a feature
    [0, 11.0, 7.0, 11.0, 7.0],       # a point
    [0, 26.0, 22.0, 28.0, 24.0],     # in the last feature
    [1, -4.0, -4.0, 4.0, 4.0],       # points exactly one feature outside
    [1, 24.0, 20.0, 32.0, 28.0],     # points exactly on the far border
    [0, 15.0, 16.0, 7.0, 5.0],       # corners in the wrong order
]


def roi_align():
    cases = []
    for channels in (3, 66):
        features = pattern((2, channels, 6, 7), 37, 101, 16)
        for bins, ratio, aligned in ((2, 2, False), (3, 2, True), (2, 0, False), (2, 0, True), (1, 1, False), (2, 3, False)):
            if channels > 3 and (bins, ratio, aligned) != (2, 2, False):
                continue
            boxes = BOXES if channels == 3 else BOXES[:5]
            x = features.clone().requires_grad_()
            out = torchvision.ops.roi_align(x, torch.tensor(boxes), bins, 0.25, ratio or -1, aligned)
            (out * pattern(out.shape, 7, 11, 4)).sum().backward()
            cases.append({"channels": channels, "bins": bins, "samplingRatio": ratio, "aligned": aligned, "boxes": boxes,
                          "output": numbers(out), "gradient": numbers(x.grad)})
    write("roi-align.json", cases)


def pyramid():
    """Four levels of an image of 128 x 128, with boxes that hang over it, so that all levels are read though the file is small."""
    scales = [1 / 4, 1 / 8, 1 / 16, 1 / 32]
    maps = [pattern((2, 1, 32 >> k, 32 >> k), 37 + k, 101, 16).requires_grad_() for k in range(4)]
    sides = [20, 111.9, 112, 112.1, 223.9, 224, 224.1, 447.9, 448, 448.1, 500]
    boxes = [[], []]
    for i, side in enumerate(sides):
        boxes[i % 2].append([i - side / 4, 2 + i - side / 4, i + side * 3 / 4, 2 + i + side * 3 / 4])
    boxes[0].append([10.0, 10.0, 10.0, 60.0])  # no area
    pooler = torchvision.ops.MultiScaleRoIAlign(["0", "1", "2", "3"], 2, 2)
    levels = torchvision.ops.poolers.initLevelMapper(2, 5)([torch.tensor(b) for b in boxes])
    out = pooler({str(k): m for k, m in enumerate(maps)}, [torch.tensor(b) for b in boxes], [(128, 128)] * 2)
    (out * pattern(out.shape, 7, 11, 4)).sum().backward()
    write("roi-pyramid.json", {"scales": scales, "boxes": boxes, "levels": levels.tolist(), "output": numbers(out),
                               "gradients": [numbers(m.grad) for m in maps]})


roi_align()
pyramid()
