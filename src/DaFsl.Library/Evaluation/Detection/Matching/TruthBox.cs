using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>A truth of one class.</summary>
/// <param name="Box">Where it is.</param>
/// <param name="IsIgnored">Whether finding it neither counts nor is punished: it is difficult, or a crowd.</param>
/// <param name="IsCrowd">Whether the box holds many objects that nobody marked one by one.</param>
internal readonly record struct TruthBox(BoundingBox Box, bool IsIgnored, bool IsCrowd);
