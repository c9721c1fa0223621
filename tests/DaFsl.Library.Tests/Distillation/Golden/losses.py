"""Losses against a teacher, and their gradients in the student, by PyTorch in float64: losses.json.

Written from the papers' formulas, with PyTorch's own operators where there is one, and by other ways than the library's: loops over pairs and triples,
points that are there several times. Run beside the file: python3 losses.py
"""
import json

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(7)


def soft_targets(student, teacher, temperature):
    log_q = F.log_softmax(student / temperature, 1)
    return F.kl_div(log_q, F.softmax(teacher / temperature, 1), reduction="batchmean") * temperature ** 2


def ensemble(student, teachers, weights, temperature):
    """The cross entropy with the mean of the teachers' softened probabilities, less what makes it the mean of the divergences."""
    shares = [w / sum(weights) for w in weights]
    soft = [F.softmax(t / temperature, 1) for t in teachers]
    mean = sum(w * p for w, p in zip(shares, soft))
    cross = -(mean * F.log_softmax(student / temperature, 1)).sum(1).mean()
    entropies = sum(w * -(p * p.log()).sum(1).mean() for w, p in zip(shares, soft))
    return (cross - entropies) * temperature ** 2


def decoupled(student, teacher, labels, alpha, beta, temperature):
    total = 0
    for z, t, label in zip(student, teacher, labels):
        q, p = F.softmax(z / temperature, 0), F.softmax(t / temperature, 0)
        others = [c for c in range(len(z)) if c != label]
        pair_q, pair_p = torch.stack([q[label], q[others].sum()]), torch.stack([p[label], p[others].sum()])
        rest_q, rest_p = q[others] / q[others].sum(), p[others] / p[others].sum()
        total = total + alpha * (pair_p * (pair_p / pair_q).log()).sum() + beta * (rest_p * (rest_p / rest_q).log()).sum()
    return total / len(labels) * temperature ** 2


def hints(student, teacher):
    return F.mse_loss(student, teacher) / 2


def attention(student, teacher):
    def at(x):
        return F.normalize(x.pow(2).sum(1).flatten(1), dim=1)
    return (at(student) - at(teacher)).pow(2).mean()


def relational_distances(student, teacher):
    def distances(x):
        d = F.pdist(x)
        return d / d.mean()
    return F.smooth_l1_loss(distances(student), distances(teacher))


def relational_angles(student, teacher):
    def cosine(x, i, j, k):
        return F.cosine_similarity(x[i] - x[j], x[k] - x[j], dim=0)
    n = len(student)
    triples = [(i, j, k) for i in range(n) for j in range(n) for k in range(n) if len({i, j, k}) == 3]
    return sum(F.smooth_l1_loss(cosine(student, *t), cosine(teacher, *t)) for t in triples) / len(triples)


def repeated(maps, weights):
    """Every image's points as often as they count: a list of (C, points)."""
    return [m.flatten(1).repeat_interleave(w.flatten(), dim=1) for m, w in zip(maps, weights)]


def channelwise(student, teacher, temperature, weights):
    losses = [
        F.kl_div(F.log_softmax(s / temperature, 1), F.softmax(t / temperature, 1), reduction="sum") / len(s)
        for s, t in zip(repeated(student, weights), repeated(teacher, weights))
    ]
    return sum(losses) / len(losses) * temperature ** 2


def pearson(student, teacher, weights):
    s, t = torch.cat(repeated(student, weights), 1), torch.cat(repeated(teacher, weights), 1)
    s, t = s - s.mean(1, keepdim=True), t - t.mean(1, keepdim=True)
    return (1 - F.cosine_similarity(s, t, dim=1)).mean()


def numbers(tensor):
    return [round(v, 8) for v in tensor.flatten().tolist()]


def case(loss, student, *teachers, **more):
    own = student.clone().requires_grad_()
    value = loss(own)
    value.backward()
    return {"shape": list(student.shape), "student": numbers(student), "teachers": [numbers(t) for t in teachers],
            "teacherShape": list(teachers[0].shape), "loss": value.item(), "gradient": numbers(own.grad), **more}


def draw(*shape):
    return torch.randn(*shape).mul(64).round() / 32


logits, other, third = draw(5, 4), draw(5, 4), draw(5, 4)
labels = torch.tensor([2, 0, 3, 1, 1])
narrow, wide = draw(5, 3), draw(5, 6)
small, large, wider = draw(2, 3, 3, 4), draw(2, 3, 3, 4), draw(2, 5, 3, 4)
ones = torch.ones(2, 3, 4, dtype=torch.int64)
weights = torch.tensor([1, 3, 3, 1, 1, 3, 3, 1, 1, 1, 1, 1, 3, 1, 1, 1, 3, 1, 1, 1, 3, 3, 1, 1]).reshape(2, 3, 4)

golden = {
    "softTargets": case(lambda s: soft_targets(s, other, 4), logits, other),
    "softTargetsAtOne": case(lambda s: soft_targets(s, other, 1), logits, other),
    "ensemble": case(lambda s: ensemble(s, [other, third], [1, 3], 2), logits, other, third),
    "decoupledTargets": case(lambda s: decoupled(s, other, labels, 1, 8, 4), logits, other, labels=labels.tolist()),
    "hints": case(lambda s: hints(s, large), small, large),
    "attentionTransfer": case(lambda s: attention(s, wider), small, wider),
    "relationalDistances": case(lambda s: relational_distances(s, wide), narrow, wide),
    "relationalDistancesOfMaps": case(
        lambda s: relational_distances(s.mean((2, 3)), torch.cat([wider, -wider[:, :, :2].repeat(1, 1, 2, 1)[:, :, :3]]).mean((2, 3))),
        torch.cat([small, large]), torch.cat([wider, -wider[:, :, :2].repeat(1, 1, 2, 1)[:, :, :3]])),
    "relationalAngles": case(lambda s: relational_angles(s, wide), narrow, wide),
    "channelwise": case(lambda s: channelwise(s, large, 4, ones), small, large),
    "channelwiseWeighted": case(lambda s: channelwise(s, large, 2, weights), small, large, weights=weights.flatten().tolist()),
    "pearson": case(lambda s: pearson(s, large, ones), small, large),
    "pearsonWeighted": case(lambda s: pearson(s, large, weights), small, large, weights=weights.flatten().tolist()),
}
with open("losses.json", "w", encoding="utf-8") as file:
    file.write("{\n" + ",\n".join(f'  "{name}": {json.dumps(values)}' for name, values in golden.items()) + "\n}\n")
