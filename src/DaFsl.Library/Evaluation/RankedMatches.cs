namespace DaFsl.Library.Evaluation;

/// <summary>One class's detections over all pictures, by falling confidence: what precision and recall are read off.</summary>
/// <param name="IsTruePositive">Whether each found a truth; detections that neither count nor punish are left out.</param>
/// <param name="Truths">How many truths there are to find.</param>
/// <param name="Detections">How many detections there were, those left out included.</param>
internal sealed record RankedMatches(IReadOnlyList<bool> IsTruePositive, int Truths, int Detections);
