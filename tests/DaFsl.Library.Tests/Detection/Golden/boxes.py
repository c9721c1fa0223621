"""Writes nms.json, anchors.json, box-coder.json, matcher.json and proposals.json by torchvision 0.14 (python3 boxes.py)."""
import json
import os

import torch
import torchvision
from torchvision.models.detection import _utils
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.image_list import ImageList
from torchvision.models.detection.rpn import RegionProposalNetwork

HERE = os.path.dirname(os.path.abspath(__file__))


def write(name, value):
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(value, file)
        file.write("\n")


def nested(tensor):
    """As nested lists, with as many digits as a float32 has."""
    def short(v):
        return [short(x) for x in v] if isinstance(v, list) else float("%.9g" % v)
    return short(tensor.detach().tolist())


def random_boxes(count, side, seed, whole=False):
    g = torch.Generator().manual_seed(seed)
    boxes = torch.rand(count, 4, generator=g) * side
    boxes[:, 2:] = boxes[:, :2] + 1 + boxes[:, 2:] / 2
    return boxes.round() if whole else boxes


def nms():
    cases = []
    # Whole coordinates make many ties of overlap, and scores of few values ties of score.
    for threshold, count, whole in ((0.5, 150, False), (0.3, 150, True), (0.7, 150, True), (0.0, 40, True), (1.0, 40, True)):
        boxes = random_boxes(count, 24, seed=count + int(10 * threshold), whole=whole)
        g = torch.Generator().manual_seed(1)
        scores = torch.randint(0, 20 if whole else 100000, (count,), generator=g).float() / 16
        cases.append((boxes, scores, torch.arange(count) % 3, threshold))
    # IoUs of 3/10, 1/2 and 7/10 beside the thresholds of those names: float32 lies above 3/10 and below 7/10.
    near = torch.tensor([[0, 0, 10, 10], [0, 0, 10, 3], [20, 0, 30, 10], [20, 0, 30, 5], [40, 0, 50, 10], [40, 0, 50, 7],
                         [60, 0, 70, 10], [60, 0, 70, 3.000001], [80, 0, 90, 10], [80, 0, 90, 7.000001]]).float()
    for threshold in (0.3, 0.5, 0.7):
        cases.append((near, torch.arange(10, 0, -1).float(), torch.zeros(10, dtype=torch.int64), threshold))
    result = []
    for boxes, scores, groups, threshold in cases:
        # The plain form of batched NMS, for all sizes: that for small inputs moves boxes apart and so rounds them.
        grouped = torchvision.ops.boxes._batched_nms_vanilla(boxes, scores, groups, threshold)
        order = sorted(grouped.tolist(), key=lambda i: (-scores[i].item(), i))  # torchvision leaves the order of equal scores open
        result.append({"boxes": nested(boxes), "scores": nested(scores), "groups": groups.tolist(), "threshold": threshold,
                       "kept": torchvision.ops.nms(boxes, scores, threshold).tolist(), "keptInGroups": order})
    write("nms.json", result)


def anchors():
    result = []
    for sizes, ratios, image, maps in (
            (((32,), (64,), (128,), (256,), (512,)), ((0.5, 1.0, 2.0),) * 5, (96, 130), ((24, 33), (12, 17), (6, 9), (3, 5), (2, 3))),
            (((8, 17, 32.5),), ((0.5, 1.0, 2.0, 3.0),), (64, 50), ((4, 3),)),
            (((1, 3), (5,)), ((1.0,), (0.3, 4.0)), (10, 10), ((3, 4), (1, 1)))):
        generator = AnchorGenerator(sizes, ratios)
        images = ImageList(torch.zeros(1, 3, *image), [image])
        all_anchors = generator(images, [torch.zeros(1, 1, *m) for m in maps])[0]
        counts = [m[0] * m[1] * n for m, n in zip(maps, generator.num_anchors_per_location())]
        levels = list(all_anchors.split(counts))
        # All of the small ones; of larger ones the first and last boxes, which stride and order show in.
        result.append({"sizes": sizes, "ratios": ratios, "image": image, "maps": maps, "counts": counts,
                       "first": [nested(a[:24]) for a in levels], "last": [nested(a[-24:]) for a in levels]})
    write("anchors.json", result)


def box_coder():
    boxes, proposals = random_boxes(30, 60, seed=1), random_boxes(30, 60, seed=2)
    deltas = torch.randn(30, 4, generator=torch.Generator().manual_seed(3)) * 2
    deltas[0, 2], deltas[1, 3] = 100, 4.2
    write("box-coder.json", [
        {"weights": weights, "boxes": nested(boxes), "proposals": nested(proposals), "deltas": nested(deltas),
         "encoded": nested(_utils.BoxCoder(weights).encode_single(boxes, proposals)),
         "decoded": nested(_utils.BoxCoder(weights).decode_single(deltas, proposals))}
        for weights in ((1.0, 1.0, 1.0, 1.0), (10.0, 10.0, 5.0, 5.0))])


def matcher():
    result = []
    for low, high, best, count, whole in ((0.3, 0.7, True, 100, True), (0.3, 0.7, True, 83, False), (0.5, 0.5, False, 100, True),
                                          (0.3, 0.7, False, 100, True), (0.6, 0.9, True, 16, False)):
        candidates = random_boxes(count, 24, seed=count, whole=whole)
        objects = random_boxes(6, 24, seed=7, whole=whole)
        quality = torchvision.ops.box_iou(objects, candidates)
        result.append({"low": low, "high": high, "keepBest": best, "candidates": nested(candidates), "objects": nested(objects),
                       "matches": _utils.Matcher(high, low, best)(quality).tolist()})
    write("matcher.json", result)


def proposals():
    result = []
    for before, after, threshold in ((12, 20, 0.7), (100, 9, 0.5), (40, 100, 0.3)):
        counts = [60, 30, 5]
        g = torch.Generator().manual_seed(before)
        anchors = torch.cat([random_boxes(n, 60, seed=n) - 8 for n in counts])
        deltas = torch.randn(sum(counts), 4, generator=g) * 0.3
        deltas[3, 2] = -20.0  # thinner than 1e-3
        logits = torch.randn(1, sum(counts), generator=g)
        boxes = _utils.BoxCoder((1.0, 1.0, 1.0, 1.0)).decode_single(deltas, anchors)
        rpn = RegionProposalNetwork(None, None, 0.7, 0.3, 256, 0.5, {"training": before, "testing": before},
                                    {"training": after, "testing": after}, threshold)
        found, scores = rpn.filter_proposals(boxes[None], logits, [(48, 56)], counts)
        result.append({"before": before, "after": after, "threshold": threshold, "counts": counts, "anchors": nested(anchors),
                       "deltas": nested(deltas), "logits": nested(logits[0]), "width": 56, "height": 48,
                       "proposals": nested(found[0])})
    write("proposals.json", result)


nms()
anchors()
box_coder()
matcher()
proposals()
