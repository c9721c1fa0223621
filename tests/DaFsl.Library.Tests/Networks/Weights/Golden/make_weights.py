"""Makes the .pth files beside it, by PyTorch 1.13's own torch.save. Values are counted up, so that the tests can tell them by heart."""
import io
import pathlib
from collections import OrderedDict

import torch

HERE = pathlib.Path(__file__).parent


def count(*shape, start=0.0):
    return torch.arange(torch.Size(shape).numel(), dtype=torch.float32).reshape(shape) + start


def save(name, value, **options):
    # Through memory: the archive's root folder is then called "archive" whatever the file is.
    buffer = io.BytesIO()
    torch.save(value, buffer, **options)
    (HERE / name).write_bytes(buffer.getvalue())


network = torch.nn.Sequential(OrderedDict(conv=torch.nn.Conv2d(2, 3, 1, bias=False), bn=torch.nn.BatchNorm2d(3)))
with torch.no_grad():
    network.conv.weight.copy_(count(3, 2, 1, 1))
    network.bn.running_var.copy_(count(3, start=5))
    network.bn.num_batches_tracked.fill_(7)

# An OrderedDict with the attribute _metadata.
save("state_dict.pth", network.state_dict())
save("state_dict_protocol4.pth", network.state_dict(), pickle_protocol=4)

save("types.pth", {
    "float32": torch.tensor([1.5, -2.0]),
    "float16": torch.tensor([0.5, 65504.0, 2.0 ** -24], dtype=torch.float16),
    "bfloat16": torch.tensor([3.140625, -2.0 ** 100], dtype=torch.bfloat16),
    "int64": torch.tensor([2 ** 62, -1]),
    "scalar": torch.tensor(4.0),
    "empty": torch.empty(0, 3),
})

base = count(3, 4)
save("views.pth", {
    "base": base,
    "transposed": base.t(),
    "slice": base[1:, 1::2],
    "same": base,
    "parameter": torch.nn.Parameter(base[2]),
    "channels_last": count(1, 2, 2, 2).to(memory_format=torch.channels_last),
})

optimizer = torch.optim.Adam(network.parameters(), lr=0.1)
network(torch.ones(1, 2, 2, 2)).sum().backward()
optimizer.step()
with torch.no_grad():
    network.conv.weight.copy_(count(3, 2, 1, 1))
save("training.pth", {
    "epoch": 3, "best": 0.75, "seed": 2 ** 70, "negative": -40000, "note": "Grüße", "none": None, "flags": [True, False, ()],
    "rng": torch.arange(4, dtype=torch.uint8),
    "optimizer": optimizer.state_dict(),
    "state_dict": network.state_dict(),
})
# Protocol 4 has bytes of its own; before, they are a call of a function, which is refused.
save("model.pth", {"raw": b"\x00\x01", "model": {"weight": count(2)}}, pickle_protocol=4)
save("bytes.pth", {"raw": b"\x00\x01", "weight": count(2)})
save("float64.pth", {"good": count(1), "precise": torch.zeros(2, dtype=torch.float64)})
save("nan.pth", {"good": count(2), "bad": torch.tensor([1.0, float("nan"), float("-inf"), 2.0])})
save("list.pth", [count(2)])
save("old.pth", {"weight": count(2)}, _use_new_zipfile_serialization=False)

program = io.BytesIO()
torch.jit.save(torch.jit.script(torch.nn.ReLU()), program)
(HERE / "program.pt").write_bytes(program.getvalue())
