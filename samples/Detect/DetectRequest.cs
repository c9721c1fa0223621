using DaFsl.Library.Detection;
using DaFsl.Library.Runtime;

namespace Detect;

/// <summary>What the command line asks for.</summary>
/// <param name="Weights">The file of weights.</param>
/// <param name="Classes">The number of classes, with or without background.</param>
/// <param name="Images">The pictures' files.</param>
/// <param name="Network">The network's settings.</param>
/// <param name="Precision">What it computes in.</param>
/// <param name="Json">Whether to print JSON instead of tables.</param>
/// <param name="Names">The classes' names, with or without background; <see langword="null"/> where they go by their numbers.</param>
/// <param name="DrawTo">The folder for copies of the pictures with boxes; <see langword="null"/> for none.</param>
internal sealed record DetectRequest(
    string Weights,
    int Classes,
    IReadOnlyList<string> Images,
    FasterRcnnOptions Network,
    ComputePrecision Precision,
    bool Json,
    IReadOnlyList<string>? Names,
    string? DrawTo);
