"""Writes plans.json: what PyTorch's own optimizers make of a small network when it is trained as a plan says (python3 plans.py)."""
import json
import math
import pathlib

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
EPOCHS, BATCHES = 4, 3
STAGES = {"low": ("conv.", "bn."), "high": ("high.",), "fc": ("fc.",)}


class Tiny(nn.Module):
    """TinyNetwork of the tests."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 1, bias=False)
        self.bn = nn.BatchNorm2d(2)
        self.high = nn.Conv2d(2, 2, 1, bias=False)
        self.fc = nn.Linear(2, 1)

    def forward(self, x):
        return self.fc(torch.relu(self.high(self.bn(self.conv(x)))).mean((2, 3)))


def batch(index):
    """Values that C# makes exactly alike."""
    return ((torch.arange(16) * (index + 3) % 11) - 4).float().div(4).reshape(4, 1, 2, 2)


def stage(name, frozen=False, factor=1.0, norm=None, from_epoch=1, warm_up=0):
    return {"stage": name, "frozen": frozen, "learningRateFactor": factor, "reason": "Because.",
            "batchNorm": norm or ("keep" if frozen else "adapt"), "fromEpoch": from_epoch, "warmUpBatches": warm_up}


def share(options, index):
    """OptimizerOptions' schedule."""
    warm = options["warmUpBatches"]
    if index < warm:
        return (index + 1) / (warm + 1)
    if not options["cosineDecay"]:
        return 1.0
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * (index - warm) / (EPOCHS * BATCHES - warm)))


def train(options, stages, start):
    net = Tiny()
    net.load_state_dict(start)
    groups = [{"params": [p for n, p in net.named_parameters() if n.startswith(STAGES[s["stage"]])], "stage": s} for s in stages]
    kinds = {"sgd": lambda g: torch.optim.SGD(g, 1.0, options["momentum"], weight_decay=options["weightDecay"]),
             "adam": lambda g: torch.optim.Adam(g, 1.0, (options["momentum"], 0.999), weight_decay=options["weightDecay"]),
             "adamW": lambda g: torch.optim.AdamW(g, 1.0, (options["momentum"], 0.999), weight_decay=options["weightDecay"])}
    optimizer = kinds[options["kind"]](groups)
    losses = []
    for epoch in range(EPOCHS):
        net.train()
        for group in optimizer.param_groups:
            plan = group["stage"]
            learns = not plan["frozen"] and epoch + 1 >= plan["fromEpoch"]
            for p in group["params"]:
                p.requires_grad_(learns)
            if plan["stage"] == "low":
                net.bn.train(plan["batchNorm"] == "adapt" and (plan["frozen"] or learns))
        total = 0.0
        for b in range(BATCHES):
            index = epoch * BATCHES + b
            for group in optimizer.param_groups:
                plan = group["stage"]
                since = index - (plan["fromEpoch"] - 1) * BATCHES
                warm = (since + 1) / (plan["warmUpBatches"] + 1) if since < plan["warmUpBatches"] else 1.0
                group["lr"] = options["learningRate"] * plan["learningRateFactor"] * share(options, index) * max(warm, 0.0)
            optimizer.zero_grad(set_to_none=True)
            loss = (net(batch(index)) - 1).square().mean()
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total / BATCHES)
    return losses, net.state_dict()


def numbers(state):
    return {n: [float("%.9g" % v) for v in t.flatten().tolist()] for n, t in state.items()}


torch.manual_seed(7)
origin = Tiny()
# Statistics that differ from those of a new network.
origin.bn.running_mean.copy_(torch.tensor([0.25, -0.5]))
origin.bn.running_var.copy_(torch.tensor([0.5, 2.0]))
start = {n: t.clone() for n, t in origin.state_dict().items()}

SGD = {"kind": "sgd", "learningRate": 0.05, "momentum": 0.9, "weightDecay": 0.01, "warmUpBatches": 2, "cosineDecay": True, "gradientNormLimit": 0}
ADAM = {"kind": "adam", "learningRate": 0.05, "momentum": 0.9, "weightDecay": 0.02, "warmUpBatches": 0, "cosineDecay": False, "gradientNormLimit": 0}
ADAMW = {**ADAM, "kind": "adamW", "warmUpBatches": 3}
PLANS = {
    "fixed feature extractor": [stage("low", frozen=True), stage("high", frozen=True), stage("fc")],
    "statistics of a frozen stage adapt": [stage("low", frozen=True, norm="adapt"), stage("high", factor=0.5), stage("fc")],
    "upper stages": [stage("low", frozen=True), stage("high", factor=0.5, warm_up=4), stage("fc")],
    "layer-wise decay": [stage("low", factor=0.125, warm_up=2), stage("high", factor=0.25, warm_up=2), stage("fc", factor=0.5)],
    "gradual unfreezing": [stage("low", factor=0.5, from_epoch=3, warm_up=2), stage("high", factor=0.5, from_epoch=2, warm_up=2), stage("fc")],
    "statistics of a stage that learns are kept": [stage("low", norm="keep"), stage("high"), stage("fc", factor=0.5)],
}

cases = []
for strategy, stages in PLANS.items():
    for options in (SGD, ADAM, ADAMW):
        losses, end = train(options, stages, start)
        cases.append({"optimizer": options, "plan": {"network": "tiny", "strategy": strategy, "source": None, "stages": stages, "transfers": []},
                      "losses": losses, "end": numbers(end)})

text = json.dumps({"epochs": EPOCHS, "batchesPerEpoch": BATCHES, "start": numbers(start), "cases": cases})
(HERE / "plans.json").write_text(text.replace('{"optimizer"', '\n{"optimizer"') + "\n")
