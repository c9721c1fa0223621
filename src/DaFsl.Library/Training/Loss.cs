using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>One named part of what a network is trained to lower; <paramref name="Value"/> is a scalar.</summary>
internal readonly record struct Loss(string Name, Tensor Value);
