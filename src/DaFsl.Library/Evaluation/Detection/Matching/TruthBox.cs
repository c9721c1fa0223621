using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>A truth of one class.</summary>
/// <param name="Box">The position of the truth.</param>
/// <param name="IsIgnored">
/// True if a match counts neither as a true nor as a false positive, because the truth is difficult or a crowd.
/// </param>
/// <param name="IsCrowd">True if the box contains many objects that are not annotated individually.</param>
internal readonly record struct TruthBox(BoundingBox Box, bool IsIgnored, bool IsCrowd);
