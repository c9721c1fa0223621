"""Scales a made-up image with Pillow's BILINEAR (antialiased where it shrinks) and writes the results, one a line:
width, height, then the bytes (H, W, 3) in hexadecimal. Run it in this folder; it writes resize.txt."""
import numpy as np
from PIL import Image

y, x, c = np.meshgrid(np.arange(23), np.arange(37), np.arange(3), indexing="ij")
image = Image.fromarray(((x * 37 + y * 91 + c * 53 + x * y * 7) % 256).astype(np.uint8))
with open("resize.txt", "w") as out:
    for width, height in [(16, 9), (9, 40), (50, 7), (60, 31), (1, 1), (37, 11)]:
        scaled = np.asarray(image.resize((width, height), Image.BILINEAR))
        out.write(f"{width} {height} {scaled.tobytes().hex()}\n")
