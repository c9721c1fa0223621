using System.ComponentModel;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime.Settings;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Detection.Model;

/// <summary>
/// The settings of a Faster R-CNN (Ren et al. 2015). The defaults are torchvision's <c>fasterrcnn_resnet50_fpn</c>; <see cref="Light"/> is
/// smaller and trains on a processor in minutes.
/// </summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class FasterRcnnOptions
{
    // Beyond, memory ends long before anything useful begins.
    private const int LargestMinSize = 16_384;
    private const int LargestMaxSize = 65_536;
    private const int MostAnchors = 1000;

    /// <summary>The convolutional part.</summary>
    public BackboneKind Backbone { get; set; } = BackboneKind.ResNet50;

    /// <summary>
    /// True if a feature pyramid (Lin et al. 2017) is built on the backbone; without one, objects are detected on its last feature map.
    /// </summary>
    public bool FeaturePyramid { get; set; } = true;

    /// <summary>
    /// The number of backbone stages, from the lowest; <see langword="null"/> for all. Fewer stages keep small objects apart: a residual
    /// network with four stages has a final stride of 16.
    /// </summary>
    public int? BackboneStages { get; set; }

    /// <summary>
    /// The stages, counted from 0, whose maps the pyramid stands on, from the finest to the coarsest; <see langword="null"/> for
    /// torchvision's: 1 to 4 of a residual network, 4 and 5 of MobileNetV2.
    /// </summary>
    public OptionList<int>? PyramidStages
    {
        get => field?.ForOptions();
        set => field = value?.Copy();
    }

    /// <summary>
    /// The values that configuration supplies for <see cref="PyramidStages"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(PyramidStages))]
    public SettingsDictionary? PyramidStagesInSettings => PyramidStages?.InSettings();

    /// <summary>The number of backbone stages that are trained, counted from the highest; <see langword="null"/> for all.</summary>
    public int? TrainableStages { get; set; }

    /// <summary>
    /// True if the backbone's batch norms neither learn nor update their statistics, which suits pretrained weights and small batches.
    /// </summary>
    public bool FrozenBatchNorm { get; set; }

    /// <summary>
    /// The term that keeps a batch norm from dividing by zero. torchvision's own COCO weights want 0, everything else 1e-5.
    /// </summary>
    public double BatchNormEpsilon { get; set; } = 1e-5;

    /// <summary>Images are scaled so that the shorter side has this many pixels, 32 to 16,384 ...</summary>
    public int MinSize { get; set; } = 800;

    /// <summary>... unless the longer side would exceed this many; at least <see cref="MinSize"/>, at most 65,536.</summary>
    public int MaxSize { get; set; } = 1333;

    /// <summary>The values subtracted from red, green and blue, 0 to 1; ImageNet's means by default.</summary>
    public OptionList<float> ImageMean
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [.. PixelNormalization.ImageNetMean];

    /// <summary>
    /// The values that configuration supplies for <see cref="ImageMean"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(ImageMean))]
    public SettingsDictionary ImageMeanInSettings => ImageMean.InSettings();

    /// <summary>The values by which red, green and blue are then divided, above 0; ImageNet's standard deviations by default.</summary>
    public OptionList<float> ImageStd
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [.. PixelNormalization.ImageNetStd];

    /// <summary>
    /// The values that configuration supplies for <see cref="ImageStd"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(ImageStd))]
    public SettingsDictionary ImageStdInSettings => ImageStd.InSettings();

    /// <summary>
    /// Sides of the square anchors of each level in pixels of the scaled image; as many a level. <see langword="null"/> for torchvision's
    /// 32, 64, 128, 256, 512: one a level where the pyramid has five, else all on every level.
    /// </summary>
    public OptionList<OptionList<float>>? AnchorSizes
    {
        get => field?.ForOptions();
        set => field = value?.Copy();
    }

    /// <summary>
    /// The values that configuration supplies for <see cref="AnchorSizes"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(AnchorSizes))]
    public SettingsDictionary? AnchorSizesInSettings => AnchorSizes?.InSettings();

    /// <summary>Height over width of the anchors, each above 0.</summary>
    public OptionList<float> AnchorRatios
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [0.5f, 1, 2];

    /// <summary>
    /// The values that configuration supplies for <see cref="AnchorRatios"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(AnchorRatios))]
    public SettingsDictionary AnchorRatiosInSettings => AnchorRatios.InSettings();

    /// <summary>The region proposal network.</summary>
    public RegionProposalNetworkOptions Rpn { get; private set; } = new();

    /// <summary>The box head, which classifies the objects and refines their boxes.</summary>
    public BoxHeadOptions Box { get; private set; } = new();

    /// <summary>
    /// A detector for a processor and small images: three layers of a ResNet-18 without a pyramid, sides of 240 to 480 pixels, anchors of
    /// 24 to 96, and about a tenth of the proposals.
    /// </summary>
    public static FasterRcnnOptions Light() =>
        new()
        {
            Backbone = BackboneKind.ResNet18,
            BackboneStages = 4,
            FeaturePyramid = false,
            MinSize = 240,
            MaxSize = 480,
            AnchorSizes =
            [
                [24, 48, 96],
            ],
            Rpn =
            {
                BatchSizePerImage = 128,
                PreNmsTopNTrain = 500,
                PreNmsTopNTest = 500,
                PostNmsTopNTrain = 100,
                PostNmsTopNTest = 100,
            },
            Box = { BatchSizePerImage = 64, Width = 256 },
        };

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal FasterRcnnOptions Copy()
    {
        var copy = (FasterRcnnOptions)MemberwiseClone();
        copy.PyramidStages = PyramidStages;
        copy.ImageMean = ImageMean;
        copy.ImageStd = ImageStd;
        copy.AnchorSizes = AnchorSizes;
        copy.AnchorRatios = AnchorRatios;
        copy.Rpn = Rpn.Copy();
        copy.Box = Box.Copy();
        return copy;
    }

    /// <summary>
    /// Lists the faults of the options by themselves; <see cref="DetectorFaults"/> also checks them against the backbone.
    /// </summary>
    internal IEnumerable<string> Faults()
    {
        if (MinSize < 32)
        {
            yield return Invariant($"FasterRcnnOptions.MinSize is {MinSize}; it must be 32 or more.");
        }
        else if (MinSize > LargestMinSize)
        {
            yield return Invariant($"FasterRcnnOptions.MinSize is {MinSize}; it must be {LargestMinSize} or less.");
        }

        if (MaxSize < MinSize)
        {
            yield return Invariant($"FasterRcnnOptions.MaxSize is {MaxSize}; it must be at least MinSize, {MinSize}.");
        }
        else if (MaxSize > LargestMaxSize)
        {
            yield return Invariant($"FasterRcnnOptions.MaxSize is {MaxSize}; it must be {LargestMaxSize} or less.");
        }

        if (!(BatchNormEpsilon >= 0 && double.IsFinite(BatchNormEpsilon)))
        {
            yield return Invariant($"FasterRcnnOptions.BatchNormEpsilon is {BatchNormEpsilon}; it must be 0 or more.");
        }

        if (ImageMean.Count != 3 || ImageStd.Count != 3 || !ImageStd.All(IsLength) || !ImageMean.All(float.IsFinite))
        {
            yield return "FasterRcnnOptions.ImageMean and ImageStd must hold three numbers each, the latter above 0.";
        }

        if (
            AnchorSizes is not null
            && (
                AnchorSizes.Count == 0
                || AnchorSizes.Any(l => l is null || l.Count == 0 || l.Count != AnchorSizes[0].Count || !l.All(IsLength))
            )
        )
        {
            yield return "FasterRcnnOptions.AnchorSizes must hold the same number of sizes for each level, at least one, each above 0.";
        }

        if (AnchorRatios.Count == 0 || !AnchorRatios.All(IsLength))
        {
            yield return "FasterRcnnOptions.AnchorRatios must hold at least one ratio, each above 0.";
        }
        else if ((long)AnchorRatios.Count * (AnchorSizes is [{ } first, ..] ? first.Count : 1) > MostAnchors)
        {
            yield return $"FasterRcnnOptions.AnchorSizes and AnchorRatios make more than {MostAnchors} anchors per point.";
        }

        foreach (
            string fault in (PyramidStages?.Unread("FasterRcnnOptions.PyramidStages") ?? [])
                .Concat(ImageMean.Unread("FasterRcnnOptions.ImageMean"))
                .Concat(ImageStd.Unread("FasterRcnnOptions.ImageStd"))
                .Concat(AnchorSizes?.Unread("FasterRcnnOptions.AnchorSizes") ?? [])
                .Concat(AnchorRatios.Unread("FasterRcnnOptions.AnchorRatios"))
                .Concat(Rpn.Faults())
                .Concat(Box.Faults())
        )
        {
            yield return fault;
        }
    }

    private static bool IsLength(float number) => number > 0 && float.IsFinite(number);
}
