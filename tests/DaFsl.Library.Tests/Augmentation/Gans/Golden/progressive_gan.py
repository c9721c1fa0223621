"""Writes progressive-gan.json by PyTorch 1.13: a small PG-GAN written out from the paper's table 2, with fades and penalties (python3 progressive_gan.py)."""
import json
import math
import pathlib

import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).parent
LATENT, LOW, TOP = 5, 4, 3
SHARE = 0.25


def pattern(shape, step, modulus, divisor):
    """Values that C# makes exactly alike: GoldenFile.Pattern."""
    count = torch.Size(shape).numel()
    return ((torch.arange(count) * step % modulus) - modulus // 2).to(torch.float32).div(divisor).reshape(shape)


def weights(shapes):
    return {name: pattern(shapes[name], 7 + 2 * i, 31, 16).requires_grad_() for i, name in enumerate(sorted(shapes))}


def layer(name, outputs, inputs, kernel):
    shape = (outputs, inputs, kernel, kernel) if kernel else (outputs, inputs)
    return {f"{name}.weight": shape, f"{name}.bias": (outputs,)}


def conv(net, name, x, gain=math.sqrt(2)):
    w = net[f"{name}.weight"]
    return F.conv2d(x, w * (gain / math.sqrt(w[0].numel())), net[f"{name}.bias"], padding=w.shape[2] // 2)


def lrelu(x):
    return F.leaky_relu(x, 0.2)


def pixel_norm(x):
    return x / torch.sqrt((x ** 2).mean(1, keepdim=True) + 1e-8)


def double(x):
    return F.interpolate(x, scale_factor=2, mode="nearest")


GENERATOR = weights({
    **layer("4x4.dense", LOW * 16, LATENT, 0), **layer("4x4.conv2", LOW, LOW, 3), **layer("4x4.to_rgb", 3, LOW, 1),
    **layer("8x8.conv1", TOP, LOW, 3), **layer("8x8.conv2", TOP, TOP, 3), **layer("8x8.to_rgb", 3, TOP, 1)})
DISCRIMINATOR = weights({
    **layer("8x8.from_rgb", TOP, 3, 1), **layer("8x8.conv1", TOP, TOP, 3), **layer("8x8.conv2", LOW, TOP, 3),
    **layer("4x4.from_rgb", LOW, 3, 1), **layer("4x4.conv1", LOW, LOW + 1, 3), **layer("4x4.dense", LOW, LOW * 16, 0), **layer("score", 1, LOW, 0)})


def generate(z, share):
    net = GENERATOR
    z = pixel_norm(z)
    dense = F.linear(z, net["4x4.dense.weight"] * (math.sqrt(2) / math.sqrt(LATENT * 16)), net["4x4.dense.bias"])
    low = pixel_norm(lrelu(dense.view(-1, LOW, 4, 4)))
    low = pixel_norm(lrelu(conv(net, "4x4.conv2", low)))
    top = pixel_norm(lrelu(conv(net, "8x8.conv1", double(low))))
    top = pixel_norm(lrelu(conv(net, "8x8.conv2", top)))
    return (1 - share) * double(conv(net, "4x4.to_rgb", low, 1)) + share * conv(net, "8x8.to_rgb", top, 1)


def deviation(x):
    """All of the batch is one group of four."""
    y = torch.sqrt(((x - x.mean(0, keepdim=True)) ** 2).mean(0) + 1e-8).mean()
    return torch.cat([x, y.expand(x.shape[0], 1, *x.shape[2:])], 1)


def score(x, share):
    net = DISCRIMINATOR
    top = lrelu(conv(net, "8x8.from_rgb", x))
    top = lrelu(conv(net, "8x8.conv2", lrelu(conv(net, "8x8.conv1", top))))
    low = share * F.avg_pool2d(top, 2) + (1 - share) * lrelu(conv(net, "4x4.from_rgb", F.avg_pool2d(x, 2)))
    low = lrelu(conv(net, "4x4.conv1", deviation(low)))
    dense = lrelu(F.linear(low.flatten(1), net["4x4.dense.weight"] * (math.sqrt(2) / math.sqrt(LOW * 16)), net["4x4.dense.bias"]))
    return F.linear(dense, net["score.weight"] / math.sqrt(LOW), net["score.bias"]).flatten()


def slopes(x):
    x = x.detach().clone().requires_grad_()
    gradient, = torch.autograd.grad(score(x, SHARE).sum(), x, create_graph=True)
    return (gradient ** 2).sum((1, 2, 3))


def with_gradients(penalty):
    names = sorted(DISCRIMINATOR)
    found = torch.autograd.grad(penalty, [DISCRIMINATOR[n] for n in names], allow_unused=True)
    return {"value": penalty.item(), "gradients": {n: None if g is None else numbers(g) for n, g in zip(names, found)}}


def numbers(x):
    return [float("%.9g" % v) for v in x.flatten().tolist()]


real, made = pattern((4, 3, 8, 8), 5, 17, 8), pattern((4, 3, 8, 8), 11, 29, 16)
shares = torch.tensor([0.0, 0.25, 0.5, 1.0]).view(4, 1, 1, 1)
noise = pattern((4, LATENT, 1, 1), 3, 11, 4)
(HERE / "progressive-gan.json").write_text(json.dumps({
    "faded": numbers(generate(noise.flatten(1), SHARE)[:2]),
    "grown": numbers(generate(noise.flatten(1), 1.0)[:2]),
    "fadedLogits": numbers(score(real, SHARE)),
    "grownLogits": numbers(score(real, 1.0)),
    "r1": with_gradients(slopes(real).mean() / 2),
    "wasserstein": with_gradients(((torch.sqrt(slopes(real + shares * (made - real)) + 1e-12) - 1) ** 2).mean()),
}) + "\n")
