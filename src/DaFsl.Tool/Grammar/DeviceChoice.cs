using System.Globalization;
using DaFsl.Library.Runtime;
using DaFsl.Tool.Ending;
using static TorchSharp.torch;

namespace DaFsl.Tool.Grammar;

/// <summary>The device to compute on, as given on the command line.</summary>
/// <param name="Name">The device's name; <see cref="Auto"/> for the best there is.</param>
internal sealed record DeviceChoice(string Name)
{
    /// <summary>The choice that is left to the library.</summary>
    public const string Auto = "auto";

    /// <summary>The syntax of a choice.</summary>
    public const string Forms = "auto, cpu, cuda or cuda:N";

    private const string Processor = "cpu";
    private const string Card = "cuda";

    /// <summary>Understands a choice as it is written on the command line.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static DeviceChoice Parse(string text) =>
        text is Auto or Processor || IndexOf(text) is not null
            ? new DeviceChoice(text)
            : throw new InputException($"--device is '{text}'; it must be {Forms}.");

    /// <summary>The device that is named; <see langword="null"/> where the choice is the library's.</summary>
    /// <exception cref="InputException">There is no such device.</exception>
    public Device? Named()
    {
        TorchRuntime.EnsureLoaded();
        if (Name == Auto)
        {
            return null;
        }

        if (IndexOf(Name) is not { } index)
        {
            return CPU;
        }

        int cards = cuda_is_available() ? cuda.device_count() : 0;
        return index < cards
            ? new Device(TorchSharp.DeviceType.CUDA, index)
            : throw new InputException(
                $"--device is '{Name}'; "
                    + $"{(cards == 0 ? "libtorch finds no NVIDIA GPU here" : Invariant($"the last GPU here is cuda:{cards - 1}"))}."
            );
    }

    /// <summary>The device to compute on.</summary>
    /// <exception cref="InputException">There is no such device.</exception>
    public Device Resolve() => Named() ?? TorchRuntime.DefaultDevice;

    // The number of a card; null where the text names none.
    private static int? IndexOf(string text) =>
        text switch
        {
            Card => 0,
            _ when text.StartsWith(Card + ":", StringComparison.Ordinal)
                    && int.TryParse(text[(Card.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int index) => index,
            _ => null,
        };
}
