using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>
/// The findings of a run, as plain data. A part is <see langword="null"/> if the run did not get there or did not need it.
/// </summary>
public sealed record PipelineReport
{
    /// <summary>True if the run was completed.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The point at which it stopped; <see langword="null"/> if it is complete.</summary>
    public required string? Unfinished { get; init; }

    /// <summary>The data.</summary>
    public required DataReport Data { get; init; }

    /// <summary>The findings of the imbalance judge.</summary>
    public required ImbalanceReport? Imbalance { get; init; }

    /// <summary>The networks that were distilled from.</summary>
    public required SourceReport? Source { get; init; }

    /// <summary>The similarity of the original and the new data, and its consequences.</summary>
    public required SimilarityReport? Similarity { get; init; }

    /// <summary>The region proposer, the paper's table 2.</summary>
    public required DetectorReport? Detector { get; init; }

    /// <summary>The GAN, the paper's table 3.</summary>
    public required AugmenterReport? Augmenter { get; init; }

    /// <summary>The paper's table 4.</summary>
    public required IReadOnlyList<LearningTimeReport> LearningTime { get; init; }

    /// <summary>The target classifier before and after augmentation.</summary>
    public required ClassifierReport? Classifier { get; init; }

    /// <summary>Further notes for the reader, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The environment of the run, and its duration.</summary>
    public required EnvironmentReport Environment { get; init; }

    /// <summary>
    /// The warnings that were known before the run and should be kept in mind, one sentence each: see
    /// <see cref="PipelinePreview.Warnings"/>.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
