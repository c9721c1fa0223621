"""
Writes faster-rcnn-*.json: what whole detectors of torchvision 0.14 find and lose, and faster-rcnn-resnet50-fpn.txt: the names and shapes of its tensors
(python3 faster_rcnn.py). Weights and image follow from a formula that GoldenDetector.cs works out exactly alike, so neither is stored.
"""
import json
import pathlib
import re

import numpy
import torch
import torchvision
from torchvision.models.detection import FasterRCNN, fasterrcnn_resnet50_fpn
from torchvision.models.detection.backbone_utils import mobilenet_backbone, resnet_fpn_backbone
from torchvision.models.detection.rpn import AnchorGenerator

HERE = pathlib.Path(__file__).parent
HEIGHT, WIDTH = 100, 130
BOXES, LABELS = [[16.0, 12.0, 80.0, 94.0], [56.0, 8.0, 120.0, 50.0]], [1, 2]

OPTIONS = dict(
    num_classes=3, min_size=128, max_size=160, box_detections_per_img=300,
    rpn_pre_nms_top_n_train=200, rpn_pre_nms_top_n_test=200, rpn_post_nms_top_n_train=100, rpn_post_nms_top_n_test=100,
    # All candidates are learned from, so that chance has no part in the losses.
    rpn_batch_size_per_image=100000, box_batch_size_per_image=100000, box_positive_fraction=0.5)


def fnv1a(name):
    value = 2166136261
    for byte in name.encode():
        value = (value ^ byte) * 16777619 % (1 << 32)
    return value


def hashed(name, count):
    """Numbers in -1 to 1 from a tensor's name and an index, in integers modulo 2^32 up to the last step."""
    h = numpy.arange(count, dtype=numpy.uint32) * numpy.uint32(2654435761) + numpy.uint32(fnv1a(name))
    h ^= h >> numpy.uint32(16)
    h *= numpy.uint32(0x7FEB352D)
    h ^= h >> numpy.uint32(15)
    h *= numpy.uint32(0x846CA68B)
    h ^= h >> numpy.uint32(16)
    return (h >> numpy.uint32(8)).astype(numpy.float32) / numpy.float32(1 << 23) - numpy.float32(1)


# What the last layers' weights are multiplied by, so that scores and boxes spread as those of a trained detector; those of scores also by "gain".
SCORES = {"rpn.head.cls_logits.weight": 1, "roi_heads.box_predictor.cls_score.weight": 2}
BOX_CHANGES = {"rpn.head.bbox_pred.weight": 0.25}


def fill(network, gain):
    has_pyramid = hasattr(network.backbone, "fpn")
    for key, tensor in network.state_dict().items():
        name = key if has_pyramid else re.sub("^backbone[.]", "backbone.body.", key)
        values = torch.from_numpy(hashed(name, tensor.numel())).reshape(tensor.shape)
        if tensor.dim() >= 2:
            bound = numpy.sqrt(numpy.float32(6) / numpy.float32(tensor[0].numel()))
            factor = SCORES[name] * gain if name in SCORES else BOX_CHANGES.get(name, 1)
            tensor.copy_(values * float(bound * numpy.float32(factor)))
        elif name.endswith("running_var"):
            tensor.copy_(values * 0.5 + 1)
        elif name.endswith("weight"):
            tensor.copy_(values * 0.125 + 0.5)
        elif not name.endswith("num_batches_tracked"):
            tensor.copy_(values * 0.0625)


def image():
    """Bytes (HEIGHT, WIDTH, 3)."""
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    return numpy.stack([x * y // 16 % 256, (3 * x + y) % 256, (x // 10 + y // 10) % 2 * 200], axis=2).astype(numpy.uint8)


def anchors(levels):
    return AnchorGenerator(((32, 64, 128, 256, 512),) * levels, ((0.5, 1.0, 2.0),) * levels)


def mobilenet():
    body = torchvision.models.mobilenet_v2(weights=None).features
    body.out_channels = 1280
    pool = torchvision.ops.MultiScaleRoIAlign(featmap_names=["0"], output_size=7, sampling_ratio=2)
    return FasterRCNN(body, rpn_anchor_generator=anchors(1), box_roi_pool=pool, **OPTIONS)


DETECTORS = {
    "resnet50-fpn": (0.5, lambda: fasterrcnn_resnet50_fpn(weights=None, weights_backbone=None, **OPTIONS)),
    "resnet18-fpn": (0.25, lambda: FasterRCNN(resnet_fpn_backbone("resnet18", weights=None, norm_layer=torch.nn.BatchNorm2d), **OPTIONS)),
    "mobilenet_v2": (8, mobilenet),
    "mobilenet_v2-fpn": (8, lambda: FasterRCNN(
        mobilenet_backbone("mobilenet_v2", weights=None, fpn=True, norm_layer=torch.nn.BatchNorm2d), rpn_anchor_generator=anchors(3), **OPTIONS)),
}


def shorten(values, digits):
    return [shorten(v, digits) if isinstance(v, list) else round(v, digits) for v in values]


for title, (gain, make) in DETECTORS.items():
    detector = make()
    if title == "resnet50-fpn":
        lines = [f"{key} ({', '.join(map(str, tensor.shape))})\n" for key, tensor in detector.state_dict().items()]
        (HERE / f"faster-rcnn-{title}.txt").write_text("".join(lines))

    with torch.no_grad():
        fill(detector, gain)
        pixels = torch.from_numpy(image()).permute(2, 0, 1).to(torch.float32) / 255
        detector.eval()
        found = detector([pixels])[0]
        detector.train()
        for module in detector.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.eval()
        losses = detector([pixels], [{"boxes": torch.tensor(BOXES), "labels": torch.tensor(LABELS)}])
    print(title, len(found["boxes"]), found["labels"].bincount().tolist(), found["scores"][:3].tolist(), found["scores"][-2:].tolist(), losses)
    (HERE / f"faster-rcnn-{title}.json").write_text(json.dumps({
        "gain": gain,
        "boxes": shorten(found["boxes"].tolist(), 4),
        "scores": shorten(found["scores"].tolist(), 7),
        "labels": found["labels"].tolist(),
        "losses": {name: round(loss.item(), 7) for name, loss in losses.items()},
    }) + "\n")
