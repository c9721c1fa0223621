using System.Text.Json.Serialization;

namespace DaFsl.Tool.Commands.Train;

/// <summary>Scores on the test part; a classifier has the first three, a detector the others.</summary>
internal sealed record TestScores
{
    /// <summary>The share of right answers.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The mean F1 over the classes.</summary>
    [JsonPropertyName("macroF1")]
    public double? MacroF1 { get; init; }

    /// <summary>The recall of each class; <see langword="null"/> where the test part has none of it.</summary>
    public IReadOnlyDictionary<string, double?>? Recall { get; init; }

    /// <summary>Mean average precision by PASCAL VOC's 11 points at IoU 0.5.</summary>
    [JsonPropertyName("mAP")]
    public double? MeanAveragePrecision { get; init; }

    /// <summary>The average precision of each class; <see langword="null"/> where the test part has none of it.</summary>
    public IReadOnlyDictionary<string, double?>? AveragePrecision { get; init; }
}
