using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Inference;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Features.Maps;

/// <summary>
/// A backbone of ours in evaluation mode, only as high as the layers that are asked for: on the processor in float32 as a
/// <see cref="FrozenNetwork"/>, else by libtorch.
/// </summary>
internal sealed class BackboneNetwork : IMapNetwork
{
    private readonly Backbone _backbone;
    private readonly ScalarType _precision;
    private readonly FrozenNetwork? _frozen;

    private BackboneNetwork(Backbone backbone, BackboneKind kind, IReadOnlyList<string> layers, Device device, ScalarType precision)
    {
        _backbone = backbone;
        _precision = precision;
        Kind = kind;
        Name = kind.ToString();
        Layers = layers;
        Identity = $"{kind} {ModuleChecksum.Of(backbone)} {precision} {device.type} libtorch {TorchRuntime.LibTorchVersion}";
        backbone.to(device);
        backbone.eval();
        if (device.type == DeviceType.CPU && precision == ScalarType.Float32)
        {
            _frozen = new FrozenNetwork(backbone.Outline());
            Identity += _frozen.IsByLibtorch ? "" : ", frozen";
        }
    }

    /// <summary>The kind of the backbone.</summary>
    public BackboneKind Kind { get; }

    /// <summary>The backbone, as high as the layers are; it stays this object's.</summary>
    public Backbone Backbone => _backbone;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Layers { get; }

    /// <inheritdoc/>
    public string Identity { get; }

    /// <summary>Builds a backbone and loads its weights.</summary>
    /// <param name="weights">The weights, wherever in them the backbone stands.</param>
    /// <param name="kind">The kind of the backbone.</param>
    /// <param name="layers">The layers; empty for the last map, <see langword="null"/> for the one that suits the backbone.</param>
    /// <param name="device">The device to compute on.</param>
    /// <param name="precision">The type in which convolutions are computed.</param>
    /// <exception cref="ArgumentException">The backbone has no such layer.</exception>
    /// <exception cref="WeightMismatchException">The weights do not hold the backbone as far as it is asked for.</exception>
    public static BackboneNetwork Load(
        Checkpoint weights,
        BackboneKind kind,
        IReadOnlyList<string>? layers,
        Device device,
        ScalarType precision
    )
    {
        string[] asked = [.. layers ?? [BackboneLayers.DefaultOf(kind)]];
        using Backbone whole = BackboneFactory.Create(kind);
        IReadOnlyList<string> known = BackboneLayers.Of(whole);
        if (asked.Where(l => !known.Contains(l)).ToArray() is { Length: > 0 } unknown)
        {
            throw new ArgumentException(
                $"{kind} has no layer {Listing.Quoted(unknown)}; its layers are {string.Join(", ", known)}.",
                nameof(layers)
            );
        }

        Backbone backbone =
            asked.Length > 0 ? Loaded(asked.Max(l => BackboneLayers.StagesFor(whole, l)), kind, weights) : Highest(whole, kind, weights);
        return new BackboneNetwork(backbone, kind, asked.Length > 0 ? asked : [BackboneLayers.Of(backbone)[^1]], device, precision);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Maps(Tensor pixels) =>
        _frozen is null
            ? OneByOne.Maps(pixels.to(_precision), image => [.. BackboneLayers.Maps(_backbone, image, Layers).Select(m => m.to(float32))])
            : Maps(_frozen, pixels);

    /// <inheritdoc/>
    public void Dispose() => _backbone.Dispose();

    // The frozen network has all channels of a point together.
    private IReadOnlyList<Tensor> Maps(FrozenNetwork network, Tensor pixels)
    {
        int images = (int)pixels.shape[0];
        float[] points = TensorValues.Of(pixels.permute(0, 2, 3, 1));
        return
        [
            .. network
                .Run(points, images, (int)pixels.shape[2], (int)pixels.shape[3], Layers)
                .Select(m => tensor(m.Values, [images, m.Height, m.Width, m.Channels]).permute(0, 3, 1, 2)),
        ];
    }

    private static Backbone Loaded(int stages, BackboneKind kind, Checkpoint weights)
    {
        Backbone backbone = BackboneFactory.Create(kind, stages);
        try
        {
            // Of self-distillation's two networks the teacher is the one to use (Caron et al. 2021).
            BackboneWeights.Load(backbone, weights, kind, prefix => prefix.Contains("teacher", StringComparison.OrdinalIgnoreCase));
            return backbone;
        }
        catch
        {
            backbone.Dispose();
            throw;
        }
    }

    // A detector's or a classifier's backbone may have been trained without its upper stages: then the last map is the last there is.
    private static Backbone Highest(Backbone whole, BackboneKind kind, Checkpoint weights)
    {
        WeightMismatchException? fault = null;
        for (int stages = whole.Stages.Count; stages >= 1; stages--)
        {
            try
            {
                return Loaded(stages, kind, weights);
            }
            catch (WeightMismatchException lacking)
            {
                fault ??= lacking;
                if (!LacksAllOf(whole.Stages[stages - 1], lacking.Report))
                {
                    throw fault;
                }
            }
        }

        throw fault!;
    }

    private static bool LacksAllOf(BackboneStage stage, LoadReport? report) =>
        report is not null
        && !report
            .Matched.Concat(report.WrongShape.Select(w => w.Name))
            .Any(n => n.StartsWith(stage.Prefixes[0], StringComparison.Ordinal));
}
