#!/usr/bin/env python3
"""Makes transforms.json: an image by chance, and what torchvision's colour functions and scipy's bilinear sampling make of it.

    python3 transforms.py        needs numpy, scipy, torch and torchvision

transforms.json was made with scipy 1.10, torch 1.13 and torchvision 0.14.
"""
import json, os
import numpy as np
import torch
from scipy import ndimage
from torchvision.transforms import functional

WIDTH, HEIGHT = 9, 7


def packed(rgb):
    rgb = np.clip(np.rint(rgb), 0, 255).astype(int)
    return {"width": rgb.shape[1], "height": rgb.shape[0], "rgb": rgb.reshape(-1).tolist()}


def turned(rgb, degrees):
    angle = np.deg2rad(degrees)
    matrix = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    middle = (np.array(rgb.shape[:2]) - 1) / 2
    offset = middle - matrix @ middle
    return np.stack([ndimage.affine_transform(rgb[..., c], matrix, offset, order=1, mode="reflect") for c in range(3)], axis=2)


def main():
    rng = np.random.RandomState(1)
    rgb = rng.randint(0, 256, (HEIGHT, WIDTH, 3)).astype(np.float64)
    rgb[0, 0] = [90, 90, 90]
    rgb[0, 1] = [255, 0, 0]
    tensor = torch.from_numpy(rgb / 255).permute(2, 0, 1).float()
    colours = [
        {"change": change, "amount": amount, "image": packed(function(tensor, amount).permute(1, 2, 0).numpy() * 255)}
        for change, function, amounts in [
            ("brightness", functional.adjust_brightness, [0.6, 1.4]),
            ("contrast", functional.adjust_contrast, [0.6, 1.4]),
            ("saturation", functional.adjust_saturation, [0.0, 0.6, 1.4]),
            ("hue", functional.adjust_hue, [-0.3, 0.05, 0.5]),
        ]
        for amount in amounts
    ]
    turns = [{"degrees": d, "image": packed(turned(rgb, d))} for d in (17, -33, 90, 145)]
    golden = {"rotation": {"image": packed(rgb), "turns": turns}, "colour": {"image": packed(rgb), "changes": colours}}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "transforms.json"), "w") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
