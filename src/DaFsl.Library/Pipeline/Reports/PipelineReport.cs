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
/// <param name="IsComplete">Whether the run reached its end.</param>
/// <param name="Unfinished">Where it stopped; <see langword="null"/> where it is complete.</param>
/// <param name="Data">The data.</param>
/// <param name="Imbalance">What the judge found.</param>
/// <param name="Source">What was distilled from.</param>
/// <param name="Similarity">How alike original and new data are, and what follows from it.</param>
/// <param name="Detector">The region proposer, the paper's table 2.</param>
/// <param name="Augmenter">The GAN, the paper's table 3.</param>
/// <param name="LearningTime">The paper's table 4.</param>
/// <param name="Classifier">The target classifier before and after augmentation.</param>
/// <param name="Notes">What else a reader has to know, a sentence each.</param>
/// <param name="Environment">What it ran on, and how long.</param>
public sealed record PipelineReport(
    bool IsComplete,
    string? Unfinished,
    DataReport Data,
    ImbalanceReport? Imbalance,
    SourceReport? Source,
    SimilarityReport? Similarity,
    DetectorReport? Detector,
    AugmenterReport? Augmenter,
    IReadOnlyList<LearningTimeReport> LearningTime,
    ClassifierReport? Classifier,
    IReadOnlyList<string> Notes,
    EnvironmentReport Environment
)
{
    /// <summary>
    /// What was known before the run and should be kept in mind, a sentence each: see <see cref="PipelinePreview.Warnings"/>.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
