namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>
/// One class's detections over all images, by falling score: what precision and recall are read off. Detections that neither
/// count nor punish are left out.
/// </summary>
/// <param name="Scores">Each detection's score.</param>
/// <param name="Images">Each detection's image, by its index.</param>
/// <param name="IsTruePositive">For each detection, true if it found a truth.</param>
/// <param name="TruthImages">The image of each truth that there is to find.</param>
internal sealed record RankedMatches(float[] Scores, int[] Images, bool[] IsTruePositive, int[] TruthImages)
{
    /// <summary>The number of ground-truth objects to find.</summary>
    internal int Truths => TruthImages.Length;

    /// <summary>The number of ground-truth objects that were found.</summary>
    internal int TruePositives => IsTruePositive.AsSpan().Count(true);
}
