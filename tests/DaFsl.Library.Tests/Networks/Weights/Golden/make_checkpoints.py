"""Makes what training scripts save beside their weights: the .pth and .ckpt files beside it that make_weights.py does not, by PyTorch 1.13's own torch.save.
What no package need be installed for is made up under the names that the packages have. Values are counted up from 0."""
import argparse
import collections
import io
import pathlib
import sys
import types
from collections import OrderedDict

import numpy
import torch

HERE = pathlib.Path(__file__).parent


def count(*shape, start=0.0):
    return torch.arange(torch.Size(shape).numel(), dtype=torch.float32).reshape(shape) + start


def save(name, value, **options):
    buffer = io.BytesIO()
    torch.save(value, buffer, **options)
    (HERE / name).write_bytes(buffer.getvalue())


def made_up(module, name, base=object):
    """A class as if it were a package's."""
    parts = module.split(".")
    for i in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:i]), types.ModuleType(".".join(parts[:i])))
    made = type(name, (base,), {"__module__": module})
    setattr(sys.modules[module], name, made)
    return made


class Wrapped(torch.nn.Module):
    def __init__(self, name, inner):
        super().__init__()
        self.add_module(name, inner)


network = torch.nn.Sequential(OrderedDict(conv=torch.nn.Conv2d(2, 3, 1, bias=False), bn=torch.nn.BatchNorm2d(3)))
optimizer = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[16, 22], gamma=0.1)
network(torch.ones(1, 2, 2, 2)).sum().backward()
optimizer.step()
schedule.step()
with torch.no_grad():
    network.conv.weight.copy_(count(3, 2, 1, 1))
    network.bn.running_var.copy_(count(3, start=5))
    network.bn.num_batches_tracked.fill_(7)
weights = network.state_dict()
averaged = OrderedDict(("module." + k, v + 100 if v.is_floating_point() else v) for k, v in weights.items())
averaged["n_averaged"] = torch.tensor(4)

# references/detection/train.py and references/classification/train.py of torchvision.
arguments = argparse.Namespace(
    data_path="/data", device=torch.device("cpu"), lr=0.02, output_dir=pathlib.PurePosixPath("/out"), amp=None, sizes=torch.Size([3, 4]), dtype=torch.float32)
training = {
    "model": weights, "optimizer": optimizer.state_dict(), "lr_scheduler": schedule.state_dict(), "args": arguments, "epoch": 3,
    "scaler": collections.defaultdict(int, growth=2), "model_ema": averaged,
}
save("torchvision.pth", training)
save("torchvision_protocol5.pth", training, pickle_protocol=5)
save("ema.pth", {"epoch": 1, "arch": "net", "state_dict_ema": averaged, "args": arguments})

# DataParallel around torch.compile, and what PyTorch Lightning keeps.
save("data_parallel.pth", {"module._orig_mod." + k: v for k, v in weights.items()})
checkpoint = made_up("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint")()
checkpoint.best = numpy.float64(0.5)
attributes = made_up("pytorch_lightning.utilities.parsing", "AttributeDict", dict)(lr=0.1, hidden=[1, 2], seen={1, 2}, fixed=frozenset({3}), part=slice(1, 2))
save("lightning.ckpt", {
    "epoch": 1, "global_step": 20, "pytorch-lightning_version": "2.1.0",
    "state_dict": OrderedDict(("model." + k, v) for k, v in weights.items()),
    "loops": {"fit_loop": {"state_dict": {}}}, "callbacks": {"ModelCheckpoint": checkpoint, "best": numpy.arange(3), "raw": b"\0\1"},
    "optimizer_states": [optimizer.state_dict()], "lr_schedulers": [schedule.state_dict()], "hparams_name": "kwargs", "hyper_parameters": attributes,
    "rng": {"numpy": numpy.random.RandomState(1).get_state()[:2], "python": (3, tuple(range(5)), None), "torch": torch.arange(4, dtype=torch.uint8)},
})

# Tensors that are made otherwise than by _rebuild_tensor_v2 alone.
subclass = made_up("fastai.torch_core", "TensorBase", torch.Tensor)
hooked = torch.nn.Parameter(count(2))
save("tensors.pth", {
    "expanded.weight": torch.tensor([[1.0], [2.0]]).expand(2, 3),
    "scalar.weight": torch.tensor(3.0).expand(4),
    "windows.weight": count(4).as_strided((3, 2), (1, 1)),
    "subclass.weight": count(2).as_subclass(subclass),
    "parameter.weight": hooked,
    "buffer.weight": torch.nn.parameter.Buffer(count(1)) if hasattr(torch.nn.parameter, "Buffer") else count(1),
})
save("quantized.pth", {"a.weight": count(2), "b.weight": torch.quantize_per_tensor(count(2), 0.5, 0, torch.qint8)})
save("sparse.pth", {"a.weight": count(2), "table": count(2, 2).to_sparse()})
save("network.pth", network)
save("network_item.pth", {"epoch": 1, "model": network})
save("parts.pth", {"generator": {"weight": count(2)}, "discriminator": {"weight": count(3)}, "epoch": 4})
save("evil.pth", {"state_dict": weights, "note": type("Evil", (), {"__reduce__": lambda self: (__import__("os").system, ("touch /tmp/never",))})()})
