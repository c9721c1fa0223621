namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>The outcome of a detection.</summary>
internal enum MatchOutcome : byte
{
    /// <summary>It found no truth that was free.</summary>
    FalsePositive,

    /// <summary>It found a truth.</summary>
    TruePositive,

    /// <summary>It neither counts nor is punished.</summary>
    Ignored,
}
