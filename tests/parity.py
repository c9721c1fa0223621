#!/usr/bin/env python3
"""Holds dafsl detect against torchvision on detectors with random weights.

For each backbone asked for, torchvision builds a Faster R-CNN whose weights come from a seed, with batch norm statistics
of its own and scores and boxes that spread; its state dict and a picture go into a temporary folder. The tool then
detects by them in float32, and its boxes, labels and scores are compared with torchvision's.

    dotnet build -c Release src/DaFsl.Tool
    python3 tests/parity.py                                   # all eight backbones
    python3 tests/parity.py resnet18-fpn mobilenet_v2 --seed 5 --format safetensors

It needs torch and torchvision 0.13 or later, and pillow. Each backbone prints a line with the largest differences. Exit
code 1: a backbone exceeds --box-bound or --score-bound, or an object was found by one side only, unless its score is
within --score-bound of the lowest score kept, where the last digits decide who is in; or a run of the tool failed.

A tie is no difference: of two doubles whose scores differ by less than the bound, rounding decides which one stays. It is
counted where the tool keeps another box than torchvision, and torchvision has that box and score, too, before it
suppresses doubles.
"""

import argparse
import json
import os
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
import torchvision
from PIL import Image
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.backbone_utils import mobilenet_backbone, resnet_fpn_backbone
from torchvision.models.detection.rpn import AnchorGenerator

REPOSITORY = Path(__file__).resolve().parent.parent
BACKBONES = [name + pyramid for name in ("resnet18", "resnet34", "resnet50", "mobilenet_v2") for pyramid in ("", "-fpn")]
SCORE_THRESHOLD = 0.05


def backbone_of(name):
    """The backbone, and on how many maps objects are sought."""
    batch_norm = torch.nn.BatchNorm2d
    if name == "mobilenet_v2-fpn":
        return mobilenet_backbone(backbone_name="mobilenet_v2", weights=None, fpn=True, trainable_layers=6, norm_layer=batch_norm), 3
    if name.endswith("-fpn"):
        return resnet_fpn_backbone(backbone_name=name[:-4], weights=None, trainable_layers=5, norm_layer=batch_norm), 5
    if name == "mobilenet_v2":
        backbone, channels = torchvision.models.mobilenet_v2(weights=None).features, 1280
    else:
        network = getattr(torchvision.models, name)(weights=None)
        backbone, channels = torch.nn.Sequential(*list(network.children())[:-2]), network.fc.in_features
    backbone.out_channels = channels
    return backbone, 1


def detector_of(name, options):
    """A detector in evaluation mode. Fresh weights score all alike, and their statistics are 0 and 1: that would hide faults."""
    torch.manual_seed(options.seed)
    backbone, levels = backbone_of(name)
    settings = dict(min_size=options.min_size, max_size=options.max_size, box_score_thresh=SCORE_THRESHOLD)
    if levels < 5:
        settings["rpn_anchor_generator"] = AnchorGenerator(((32, 64, 128, 256, 512),) * levels, ((0.5, 1.0, 2.0),) * levels)
    if levels == 1:
        settings["box_roi_pool"] = torchvision.ops.MultiScaleRoIAlign(featmap_names=["0"], output_size=7, sampling_ratio=2)
    detector = FasterRCNN(backbone, options.classes, **settings)
    detector.train()
    with torch.no_grad():
        for _ in range(15):
            detector.backbone(torch.randn(2, 3, 192, 256))
        detector.rpn.head.cls_logits.weight.mul_(10)
        detector.rpn.head.bbox_pred.weight.mul_(3)
        detector.roi_heads.box_predictor.cls_score.weight.mul_(8)
        detector.roi_heads.box_predictor.bbox_pred.weight.mul_(3)
    for module in detector.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.eps = options.batch_norm_epsilon
    return detector.eval()


def picture_of(options):
    """Soft blotches of colour, (3, H, W) of whole 255ths."""
    generator = torch.Generator().manual_seed(options.seed)
    coarse = torch.rand(1, 3, max(2, options.height // 16), max(2, options.width // 16), generator=generator)
    smooth = torch.nn.functional.interpolate(coarse, (options.height, options.width), mode="bicubic", align_corners=False)
    return (smooth[0].clamp(0, 1) * 255).round() / 255


def save(state, path):
    """A state dict as torch.save or the safetensors format has it, by the file's name."""
    if path.suffix == ".pth":
        torch.save(state, path)
        return
    types = {torch.float32: "F32", torch.int64: "I64"}
    header, pieces, at = {}, [], 0
    for name, tensor in state.items():
        piece = tensor.contiguous().numpy().tobytes()
        header[name] = {"dtype": types[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [at, at + len(piece)]}
        pieces.append(piece)
        at += len(piece)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.writelines([struct.pack("<Q", len(text)), text, *pieces])


def detect(name, weights, picture, options):
    """What the tool finds."""
    command = ["dotnet", "run", "-c", "Release", "--no-build", "--project", REPOSITORY / "src/DaFsl.Tool", "--", "detect"]
    command += ["--weights", weights, "--backbone", name, "--classes", options.classes, "--image", picture, "--json"]
    command += ["--min-size", options.min_size, "--max-size", options.max_size, "--score", SCORE_THRESHOLD, "--precision", "float32"]
    command += ["--batch-norm-epsilon", options.batch_norm_epsilon]
    environment = {"OMP_WAIT_POLICY": "PASSIVE", **os.environ}
    ran = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, text=True, env=environment, check=True)
    (entry,) = json.loads(ran.stdout)
    return entry["detections"]


def objects_of(detector, pixels):
    """What torchvision finds, and every candidate before doubles are suppressed."""
    kept = detector.roi_heads.nms_thresh, detector.roi_heads.detections_per_img
    lists = []
    for settings in (kept, (1.0, 1_000_000)):
        detector.roi_heads.nms_thresh, detector.roi_heads.detections_per_img = settings
        with torch.no_grad():
            (raw,) = detector([pixels])
        values = zip(raw["boxes"].tolist(), raw["labels"].tolist(), raw["scores"].tolist())
        lists.append([{"box": box, "label": label, "score": score} for box, label, score in values])
    return lists


def distance(one, other):
    return max(abs(a - b) for a, b in zip(one["box"], other["box"]))


def compare(expected, candidates, found, options):
    """The largest differences of boxes and scores between objects that belong together, the ties, and how many are left alone."""
    box, score, ties = 0.0, 0.0, 0

    def alike(one, other, bound):
        return one["label"] == other["label"] and abs(one["score"] - other["score"]) <= bound

    def is_tie(wanted, match):
        return any(alike(wanted, c, options.score_bound) and distance(c, match) <= options.box_bound for c in candidates)

    # The closest first, so that none takes another's counterpart.
    pairs = sorted(
        (distance(wanted, match), i, j)
        for i, wanted in enumerate(expected)
        for j, match in enumerate(found)
        if alike(wanted, match, 10 * options.score_bound)
    )
    matched, taken = set(), set()
    for apart, i, j in pairs:
        if i in matched or j in taken:
            continue
        matched.add(i)
        taken.add(j)
        if apart > options.box_bound and is_tie(expected[i], found[j]):
            ties += 1
            continue
        box = max(box, apart)
        score = max(score, abs(found[j]["score"] - expected[i]["score"]))
    alone = [w for i, w in enumerate(expected) if i not in matched] + [f for j, f in enumerate(found) if j not in taken]
    lowest = min((d["score"] for d in expected + found), default=0)
    return box, score, ties, sum(d["score"] > lowest + options.score_bound for d in alone)


def check(name, options, folder):
    """Whether the tool agrees with torchvision on a backbone; prints the line that says so."""
    detector = detector_of(name, options)
    pixels = picture_of(options)
    weights, picture = folder / f"{name}.{options.format}", folder / "picture.png"
    save(detector.state_dict(), weights)
    Image.fromarray((pixels * 255).round().to(torch.uint8).permute(1, 2, 0).numpy()).save(picture)
    expected, candidates = objects_of(detector, pixels)
    try:
        found = detect(name, weights, picture, options)
    except subprocess.CalledProcessError as failure:
        print(f"{name:17} FAILED  the tool ended with exit code {failure.returncode}", flush=True)
        return False
    finally:
        weights.unlink()
    box, score, ties, alone = compare(expected, candidates, found, options)
    good = len(expected) > 0 and box <= options.box_bound and score <= options.score_bound and alone == 0
    print(
        f"{name:17} {'ok' if good else 'FAILED':6}  {len(expected)} objects, {len(found)} by the tool, {alone} by one side only, {ties} ties;"
        f" largest difference of boxes {box:.2g} px, of scores {score:.2g}",
        flush=True,
    )
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("backbones", nargs="*", metavar="BACKBONE", help=f"{', '.join(BACKBONES)}; all where none is named")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--classes", type=int, default=3, help="with background")
    parser.add_argument("--format", choices=["pth", "safetensors"], default="pth")
    parser.add_argument("--width", type=int, default=250, help="of the picture")
    parser.add_argument("--height", type=int, default=180, help="of the picture")
    parser.add_argument("--min-size", type=int, default=192)
    parser.add_argument("--max-size", type=int, default=256)
    parser.add_argument("--batch-norm-epsilon", type=float, default=1e-5)
    parser.add_argument("--box-bound", type=float, default=0.05, help="in pixels")
    parser.add_argument("--score-bound", type=float, default=1e-4)
    options = parser.parse_args()
    unknown = sorted(set(options.backbones) - set(BACKBONES))
    if unknown:
        parser.error(f"there is no backbone {unknown[0]}; there are {', '.join(BACKBONES)}")
    with tempfile.TemporaryDirectory() as folder:
        results = [check(name, options, Path(folder)) for name in options.backbones or BACKBONES]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
