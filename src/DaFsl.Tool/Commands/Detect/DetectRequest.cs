using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>What the command line asks for.</summary>
/// <param name="Weights">The file of weights.</param>
/// <param name="Images">The images' files.</param>
/// <param name="Network">What is told of the network.</param>
/// <param name="Precision">What it computes in; <see langword="null"/> where nothing is told.</param>
/// <param name="Json">Whether to print JSON instead of tables.</param>
/// <param name="Names">
/// The classes' names, with or without background; <see langword="null"/> where they go by those of the file, or their numbers.
/// </param>
/// <param name="DrawTo">The folder for copies of the images with boxes; <see langword="null"/> for none.</param>
internal sealed record DetectRequest(
    string Weights,
    IReadOnlyList<string> Images,
    NetworkRequest Network,
    ComputePrecision? Precision,
    bool Json,
    IReadOnlyList<string>? Names,
    string? DrawTo
)
{
    /// <summary>Where to compute.</summary>
    public DeviceChoice Device { get; init; } = new(DeviceChoice.Auto);
}
