"""Writes image-transform.json by torchvision 0.14's GeneralizedRCNNTransform (python3 image_transform.py)."""
import json
import pathlib

import torch
from torchvision.models.detection.transform import GeneralizedRCNNTransform

HERE = pathlib.Path(__file__).parent
MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def pattern(shape):
    """Values in -0.5 to 0.5 that C# makes exactly alike: GoldenFile.Pattern."""
    count = torch.Size(shape).numel()
    return ((torch.arange(count) * 37 % 129) - 64).to(torch.float32).div(128).reshape(shape)


cases = []
# Enlarged, made smaller, held back by the longer side, and two of different sizes in one batch.
for smallest, largest, shapes in ((32, 64, [(11, 14)]), (32, 64, [(70, 83)]), (40, 50, [(13, 40)]), (33, 80, [(40, 55), (71, 37)])):
    batch, _ = GeneralizedRCNNTransform(smallest, largest, MEAN, STD)([pattern((3, h, w)) + 0.5 for h, w in shapes])
    cases.append({
        "minSize": smallest,
        "maxSize": largest,
        "images": shapes,
        "sizes": batch.image_sizes,
        "shape": list(batch.tensors.shape),
        # Every 41st value, counted over images, channels, rows and columns.
        "values": [float("%.9g" % v) for v in batch.tensors.flatten()[::41].tolist()],
    })

(HERE / "image-transform.json").write_text(json.dumps(cases) + "\n")
