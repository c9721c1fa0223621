#!/usr/bin/env python3
"""Makes coco.json: images by chance, and what pycocotools' COCOeval says of them; proposal recall by a plain loop.

    python3 coco.py        needs numpy and pycocotools

coco.json was made with pycocotools 2.0 (cocoapi 8c9bcc3; its np.float and counts for np.linspace adapted to numpy 1.24).

Coordinates are quarters and scores 64ths, so that float32 holds them exactly and scores tie often.
"""
import contextlib, io, json, os
import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

CLASSES = ["bus", "cat", "dog", "elk", "fox"]  # elk: nowhere to be found; fox: crowds only
IMAGES = 36


def images(rng):
    def quarter(x):
        return round(float(x) * 4) / 4

    def box(size):
        left, top = rng.uniform(0, 300, 2)
        width, height = size * rng.uniform(0.6, 1.6, 2)
        return [quarter(left), quarter(top), quarter(left + width), quarter(top + height)]

    images = []
    for i in range(IMAGES):
        truths = [[int(rng.randint(3)), *box(rng.choice([16, 32, 60, 96, 160])), int(rng.rand() < 0.15)] for _ in range(rng.randint(8))]
        if i % 9 == 0:
            truths.append([4, *box(160), 1])
        found = []
        for c, l, t, r, b, _ in truths:
            for _ in range(rng.randint(4)):
                shift = rng.uniform(-0.16, 0.16, 4) * [r - l, b - t, r - l, b - t]
                near = [quarter(v) for v in np.add([l, t, r, b], shift)]
                found.append([c if rng.rand() < 0.9 else int(rng.randint(5)), *near, int(rng.randint(16, 65)) / 64])
        for _ in range(130 if i == 5 else rng.randint(6)):
            c = 0 if i == 5 else int(rng.randint(5))
            found.append([c, *box(rng.choice([16, 32, 60, 96, 160])), int(rng.randint(1, 50)) / 64])
        if i == 5:
            # A crowded image: truths that are found at ranks beyond 10 and beyond 100.
            for k in range(24):
                place = [320 + 40 * (k % 6), 40 * (k // 6), 350 + 40 * (k % 6), 30 + 40 * (k // 6)]
                truths.append([0, *place, 0])
                found.append([0, place[0] + 1, place[1], place[2] + 1, place[3] - 1, (k + 1) / 64])
        order = rng.permutation(len(found))
        images.append({"truths": truths, "detections": [found[k] for k in order]})
    # Areas of exactly 32 x 32 and 96 x 96, which lie on a border.
    images[1]["truths"] += [[0, 0, 0, 32, 32, 0], [1, 0, 0, 96, 96, 0]]
    images[1]["detections"] += [[0, 0, 0, 32, 32, 0.5], [1, 0, 0, 96, 96, 0.75], [2, 100, 100, 132, 132, 0.25]]
    return images


def coco(images):
    def size(row):
        return [row[1], row[2], row[3] - row[1], row[4] - row[2]]

    truths, found = [], []
    for i, image in enumerate(images):
        for row in image["truths"]:
            x, y, w, h = size(row)
            truths.append({"id": len(truths) + 1, "image_id": i, "category_id": row[0], "bbox": [x, y, w, h], "area": w * h, "iscrowd": row[5]})
        for row in image["detections"]:
            found.append({"image_id": i, "category_id": row[0], "bbox": size(row), "score": row[5]})
    with contextlib.redirect_stdout(io.StringIO()):
        marked = COCO()
        marked.dataset = {
            "info": {}, "images": [{"id": i} for i in range(len(images))], "annotations": truths,
            "categories": [{"id": c, "name": name} for c, name in enumerate(CLASSES)]}
        marked.createIndex()
        evaluation = COCOeval(marked, marked.loadRes(found), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()

    def mean(values):
        values = values[values > -1]
        return None if values.size == 0 else float(values.mean())

    precision, recall = evaluation.eval["precision"], evaluation.eval["recall"]
    return {
        "stats": [None if s == -1 else float(s) for s in evaluation.stats],
        "per_class_ap": [mean(precision[:, :, c, 0, 2]) for c in range(len(CLASSES))],
        "per_class_ap50": [mean(precision[0, :, c, 0, 2]) for c in range(len(CLASSES))],
        "per_class_ap_by_area": [[mean(precision[:, :, c, a, 2]) for a in (1, 2, 3)] for c in range(len(CLASSES))],
        "per_class_ar100": [mean(recall[:, c, 0, 2]) for c in range(len(CLASSES))],
    }


def proposal_recall(images, count):
    """Again and again the pair of a truth and one of the best proposals that overlaps most; both leave."""
    thresholds = np.linspace(0.5, 0.95, 10)
    overlaps = []
    for image in images:
        g = np.array([row[1:5] for row in image["truths"] if not row[5]], float).reshape(-1, 4)
        rows = sorted(image["detections"], key=lambda row: -row[5])[:count]
        p = np.array([row[1:5] for row in rows], float).reshape(-1, 4)
        iw = np.minimum(g[:, None, 2], p[None, :, 2]) - np.maximum(g[:, None, 0], p[None, :, 0])
        ih = np.minimum(g[:, None, 3], p[None, :, 3]) - np.maximum(g[:, None, 1], p[None, :, 1])
        shared = iw.clip(0) * ih.clip(0)
        area = lambda b: (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
        iou = shared / (area(g)[:, None] + area(p)[None] - shared)
        best = np.zeros(len(g))
        for _ in range(min(iou.shape)):
            t, k = np.unravel_index(iou.argmax(), iou.shape)
            best[t] = max(iou[t, k], 0)
            iou[t, :] = -1
            iou[:, k] = -1
        overlaps.extend(best)
    recalls = [float(np.mean(np.array(overlaps) >= t)) for t in thresholds]
    return {"count": count, "recall50": recalls[0], "average": float(np.mean(recalls))}


def main():
    images = images(np.random.RandomState(20))
    result = {"classes": CLASSES, "coco": coco(images), "proposals": [proposal_recall(images, n) for n in (1, 5, 100, 300)]}
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "coco.json"), "w") as out:
        out.write(json.dumps(result, indent=1)[:-2] + ',\n "images": [\n' + ",\n".join(json.dumps(i) for i in images) + "\n ]\n}\n")


main()
