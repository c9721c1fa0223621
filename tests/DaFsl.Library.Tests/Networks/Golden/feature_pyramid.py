"""Writes feature-pyramid.json by torchvision 0.14's FeaturePyramidNetwork (python3 feature_pyramid.py)."""
import json
import pathlib
from collections import OrderedDict

import torch
from torchvision.ops.feature_pyramid_network import FeaturePyramidNetwork, LastLevelMaxPool

HERE = pathlib.Path(__file__).parent


def pattern(shape, step, modulus, divisor):
    """Values that C# makes exactly alike: GoldenFile.Pattern."""
    count = torch.Size(shape).numel()
    return ((torch.arange(count) * step % modulus) - modulus // 2).to(torch.float32).div(divisor).reshape(shape)


# Odd sides: a coarser map is not simply doubled.
CHANNELS, SIDES = (3, 4, 5), ((5, 6), (3, 3), (2, 2))
pyramid = FeaturePyramidNetwork(list(CHANNELS), 256, LastLevelMaxPool())
with torch.no_grad():
    for index, (name, parameter) in enumerate(sorted(pyramid.named_parameters())):
        parameter.copy_(pattern(parameter.shape, 7 + 2 * index, 31, 64))
    maps = OrderedDict((str(i), pattern((2, c, h, w), 5, 17, 8)) for i, (c, (h, w)) in enumerate(zip(CHANNELS, SIDES)))
    levels = list(pyramid(maps).values())

(HERE / "feature-pyramid.json").write_text(json.dumps({
    "shapes": [list(level.shape) for level in levels],
    # Every 37th value, counted over channels, rows and columns.
    "values": [[float("%.9g" % v) for v in level.flatten()[::37].tolist()] for level in levels],
}) + "\n")
