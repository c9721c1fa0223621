using DaFsl.Library.Data;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>The input of <see cref="ProposeRegionsStage"/>.</summary>
internal sealed record ProposeRegionsInput
{
    /// <summary>The images to learn from, and those to propose regions in.</summary>
    public required DataSplits Data { get; init; }

    /// <summary>The classes with enough data, D_enough.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The network and its training.</summary>
    public required RegionProposalOptions Options { get; init; }

    /// <summary>The strategies to train by, and the one to go on with.</summary>
    public required StrategyComparison Strategies { get; init; }

    /// <summary>The weights to distil from; their owner goes on owning them.</summary>
    public required Checkpoint Source { get; init; }

    /// <summary>The networks to learn from, by the losses of strategies; their owner goes on owning them.</summary>
    public IReadOnlyList<Teacher> Teachers { get; init; } = [];
}
