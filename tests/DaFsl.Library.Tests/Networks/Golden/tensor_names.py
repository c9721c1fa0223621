"""Writes the name and shape of each tensor of torchvision 0.14's networks, a line each (python3 tensor_names.py)."""
import pathlib

import torchvision

HERE = pathlib.Path(__file__).parent

for name in ("resnet18", "resnet34", "resnet50", "mobilenet_v2"):
    network = getattr(torchvision.models, name)(weights=None)
    lines = [f"{key} ({', '.join(map(str, tensor.shape))})\n" for key, tensor in network.state_dict().items()]
    (HERE / f"{name}.txt").write_text("".join(lines))
