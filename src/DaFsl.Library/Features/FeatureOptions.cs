using System.ComponentModel;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime.Settings;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Features;

/// <summary>The options of <see cref="ImageFeatures"/>: which maps of a network are taken, and how they become a vector.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class FeatureOptions
{
    private const int SmallestSide = 32;
    private const int LargestSide = 512;
    private const int LargestGrid = 7;
    private const int MostMegabytes = 1 << 20;
    private const int Colours = 3;

    /// <summary>
    /// The layers whose maps are taken, in torchvision's words: <c>features.0</c> to <c>features.18</c> of MobileNetV2; <c>relu</c>,
    /// <c>layer1</c> to <c>layer4</c> or a block of these (<c>layer3.0</c>) of a ResNet; the name of a sub-module of your own network.
    /// Empty for the last map. <see langword="null"/>, the default, for a layer that suits the backbone: <c>features.13</c> of MobileNetV2,
    /// <c>layer3</c> of a ResNet, the output of your own network.
    /// </summary>
    public OptionList<string>? Layers
    {
        get => field?.ForOptions();
        set => field = value?.Copy();
    }

    /// <summary>
    /// The values that configuration supplies for <see cref="Layers"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Layers))]
    public SettingsDictionary? LayersInSettings => Layers?.InSettings();

    /// <summary>
    /// The cells a side, 1 to 7: each map is averaged over a grid of so many by so many, as adaptive average pooling does.
    /// </summary>
    public int Grid { get; set; } = 3;

    /// <summary>True to add the largest value of each channel over the whole map.</summary>
    public bool IncludesMaximum { get; set; }

    /// <summary>True to take the mean of an image's vector and the vector of its mirror image.</summary>
    public bool AveragesMirror { get; set; } = true;

    /// <summary>The side in pixels of the square that every image is scaled to, 32 to 512.</summary>
    public int InputSide { get; set; } = 128;

    /// <summary>
    /// The values subtracted from red, green and blue in 0 to 1: those that the network was trained with. 0 by default;
    /// <see langword="null"/> for ImageNet's means.
    /// </summary>
    public OptionList<float>? Mean
    {
        get => field?.ForOptions();
        set => field = value?.Copy();
    } = [0, 0, 0];

    /// <summary>
    /// The values that configuration supplies for <see cref="Mean"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Mean))]
    public SettingsDictionary? MeanInSettings => Mean?.InSettings();

    /// <summary>
    /// The values by which red, green and blue are then divided, above 0. 1 by default; <see langword="null"/> for ImageNet's standard
    /// deviations.
    /// </summary>
    public OptionList<float>? Std
    {
        get => field?.ForOptions();
        set => field = value?.Copy();
    } = [1, 1, 1];

    /// <summary>
    /// The values that configuration supplies for <see cref="Std"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Std))]
    public SettingsDictionary? StdInSettings => Std?.InSettings();

    /// <summary>
    /// The folder in which vectors are kept for the next time; it is made if it is missing, and may be deleted at any time.
    /// <see langword="null"/>, the default, keeps none.
    /// </summary>
    public string? CacheDirectory { get; set; }

    /// <summary>
    /// The size that <see cref="CacheDirectory"/> may have in megabytes, 1 to 1,048,576; the vectors that were asked for least recently are
    /// deleted first.
    /// </summary>
    public int CacheMegabytes { get; set; } = 1024;

    internal IEnumerable<string> Faults()
    {
        foreach (
            string unread in new[]
            {
                Layers?.Unread("FeatureOptions.Layers"),
                Mean?.Unread("FeatureOptions.Mean"),
                Std?.Unread("FeatureOptions.Std"),
            }.SelectMany(u => u ?? [])
        )
        {
            yield return unread;
        }

        if (Layers is { } layers && (layers.Any(string.IsNullOrWhiteSpace) || layers.Distinct().Count() < layers.Count))
        {
            yield return $"FeatureOptions.Layers is {layers}; each layer must have a name, and be there once.";
        }

        if (Grid is < 1 or > LargestGrid)
        {
            yield return Invariant($"FeatureOptions.Grid is {Grid}; it must be 1 to {LargestGrid}.");
        }

        if (InputSide is < SmallestSide or > LargestSide)
        {
            yield return Invariant($"FeatureOptions.InputSide is {InputSide}; it must be {SmallestSide} to {LargestSide}.");
        }

        if (Mean is { } mean && (mean.Count != Colours || !mean.All(float.IsFinite)))
        {
            yield return $"FeatureOptions.Mean is {mean}; it must be three finite numbers.";
        }

        if (Std is { } std && (std.Count != Colours || !std.All(s => s > 0 && float.IsFinite(s))))
        {
            yield return $"FeatureOptions.Std is {std}; it must be three numbers above 0.";
        }

        if (CacheDirectory is { } folder && (string.IsNullOrWhiteSpace(folder) || folder.Contains('\0', StringComparison.Ordinal)))
        {
            yield return "FeatureOptions.CacheDirectory is no name of a folder; null keeps no vectors.";
        }

        if (CacheMegabytes is < 1 or > MostMegabytes)
        {
            yield return Invariant($"FeatureOptions.CacheMegabytes is {CacheMegabytes}; it must be 1 to {MostMegabytes}.");
        }
    }

    /// <exception cref="ArgumentException">An option is out of its range; the message tells every one.</exception>
    internal void ThrowIfFaulty(string parameter)
    {
        string faults = string.Join(' ', Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, parameter);
        }
    }

    /// <summary>The means that are subtracted.</summary>
    internal IReadOnlyList<float> Means => Mean ?? Preprocessing.ImageNetMean;

    /// <summary>The standard deviations that are divided by.</summary>
    internal IReadOnlyList<float> Stds => Std ?? Preprocessing.ImageNetStd;

    /// <summary>The same again, which changes no more.</summary>
    internal FeatureOptions Copy() =>
        new()
        {
            Layers = Layers,
            Grid = Grid,
            IncludesMaximum = IncludesMaximum,
            AveragesMirror = AveragesMirror,
            InputSide = InputSide,
            Mean = Mean,
            Std = Std,
            CacheDirectory = CacheDirectory,
            CacheMegabytes = CacheMegabytes,
        };
}
