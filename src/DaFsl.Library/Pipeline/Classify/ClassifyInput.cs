using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>The input of <see cref="ClassifyStage"/>, beside what was made.</summary>
internal sealed record ClassifyInput
{
    /// <summary>The data to learn from, which name the classes.</summary>
    public required DataSet Train { get; init; }

    /// <summary>The real objects.</summary>
    public required ObjectSets Objects { get; init; }

    /// <summary>The classifier's network.</summary>
    public required ClassifierNetworkOptions Network { get; init; }

    /// <summary>Its training.</summary>
    public required ClassifierOptions Options { get; init; }

    /// <summary>The strategy by which it is distilled.</summary>
    public required IDistillationStrategy Strategy { get; init; }

    /// <summary>The weights to distil from; their owner goes on owning them.</summary>
    public required Checkpoint Source { get; init; }

    /// <summary>The networks to learn from, by the losses of strategies; their owner goes on owning them.</summary>
    public IReadOnlyList<Teacher> Teachers { get; init; } = [];
}
