using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>
/// What a run found, as plain data. A part is <see langword="null"/> where the run did not get there or had no use for it.
/// </summary>
public sealed record PipelineReport
{
    /// <summary>Whether the run reached its end.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Where it stopped; <see langword="null"/> where it is complete.</summary>
    public required string? Unfinished { get; init; }

    /// <summary>The data.</summary>
    public required DataReport Data { get; init; }

    /// <summary>What the judge found.</summary>
    public required ImbalanceReport? Imbalance { get; init; }

    /// <summary>What was distilled from.</summary>
    public required SourceReport? Source { get; init; }

    /// <summary>How alike original and new data are, and what follows from it.</summary>
    public required SimilarityReport? Similarity { get; init; }

    /// <summary>The region proposer, the paper's table 2.</summary>
    public required DetectorReport? Detector { get; init; }

    /// <summary>The GAN, the paper's table 3.</summary>
    public required AugmenterReport? Augmenter { get; init; }

    /// <summary>The paper's table 4.</summary>
    public required IReadOnlyList<LearningTimeReport> LearningTime { get; init; }

    /// <summary>The target classifier before and after augmentation.</summary>
    public required ClassifierReport? Classifier { get; init; }

    /// <summary>What else a reader has to know, a sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What it ran on, and how long.</summary>
    public required EnvironmentReport Environment { get; init; }

    /// <summary>
    /// What was known before the run and should be kept in mind, a sentence each: see <see cref="PipelinePreview.Warnings"/>.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
