using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Distillation;

/// <summary>A student of three feature stages and a head, each of one tensor, and sources for it.</summary>
internal static class Sketches
{
    public static NetworkDescription Student { get; } =
        new(
            "student",
            [
                Stage("low", StageRole.Features, 2, 2),
                Stage("mid", StageRole.Features, 2, 2),
                Stage("top", StageRole.Features, 2, 2),
                Stage("head", StageRole.Head, 3, 2),
            ]
        );

    /// <summary>A checkpoint of tensors of two dimensions, by the stages they are named after.</summary>
    public static Checkpoint Source(params (string Stage, long Rows, long Columns)[] tensors)
    {
        using var module = nn.Sequential(
            tensors.Select(t => (t.Stage, (nn.Module<Tensor, Tensor>)nn.Linear(t.Columns, t.Rows, hasBias: false))).ToArray()
        );
        return Checkpoint.Of(module, "source");
    }

    /// <summary>A source that fits the student but for the head, which is of another size.</summary>
    public static Checkpoint SourceWithAnotherHead() => Source(("low", 2, 2), ("mid", 2, 2), ("top", 2, 2), ("head", 5, 2));

    private static StageDescription Stage(string name, StageRole role, params long[] shape) => new(name, role, [($"{name}.weight", shape)]);
}
