using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>The request that the command line makes.</summary>
/// <param name="Weights">The file of weights.</param>
/// <param name="Images">The images' files.</param>
/// <param name="Network">The settings given for the network.</param>
/// <param name="Precision">The type to compute in; <see langword="null"/> if none is given.</param>
/// <param name="Json">True to print JSON instead of tables.</param>
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
    /// <summary>The device to compute on.</summary>
    public DeviceChoice Device { get; init; } = new(DeviceChoice.Auto);
}
