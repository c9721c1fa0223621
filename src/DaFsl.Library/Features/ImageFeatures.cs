using DaFsl.Library.Features.Caching;
using DaFsl.Library.Features.Maps;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Features;

/// <summary>
/// Feature vectors of images from the maps of a frozen network: one of the library's backbones with weights from a file, or a network of
/// your own. The maps of some layers are averaged over a grid of cells and put one behind the other (see <see cref="FeatureOptions"/>).
/// An image has the same vector whichever images it is asked for with. Several threads may ask at once.
/// </summary>
public sealed partial class ImageFeatures : IDisposable
{
    private readonly FeatureOptions _options;
    private readonly IMapNetwork _network;
    private readonly MapPooling _pooling;
    private readonly Preprocessing _way;
    private readonly PixelNormalization _normalization;
    private readonly Device _device;
    private readonly FeatureCache? _cache;
    private volatile bool _isDisposed;

    /// <summary>Features of a backbone with weights from a file, in float32 on the processor.</summary>
    /// <inheritdoc cref="ImageFeatures(string, BackboneKind, FeatureOptions, Device, ComputePrecision)"/>
    public ImageFeatures(string weightsPath, BackboneKind backbone, FeatureOptions? options)
        : this(weightsPath, backbone, options, device: null, ComputePrecision.Float32) { }

    /// <summary>Features of a backbone with weights from a file.</summary>
    /// <param name="weightsPath">
    /// The file, of PyTorch or safetensors (see <see cref="Checkpoint.Load(string)"/>). The backbone may stand in it under torchvision's
    /// names or timm's, alone or within another network (a detector, a Lightning module, DINO's teacher).
    /// </param>
    /// <param name="backbone">The kind of the backbone.</param>
    /// <param name="options">The options; the defaults if null.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">The precision in which convolutions are computed.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range (the message tells every one), or the backbone has no such layer.
    /// </exception>
    /// <exception cref="DataFormatException">The file is broken or of another format.</exception>
    /// <exception cref="IOException">The file cannot be read, or the cache's folder cannot be made.</exception>
    /// <exception cref="WeightMismatchException">The weights lack tensors of the backbone; the message names the first ones.</exception>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    public ImageFeatures(string weightsPath, BackboneKind backbone, FeatureOptions? options, Device? device, ComputePrecision precision)
        : this(Checked(options), device, target =>
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(weightsPath);
            using Checkpoint weights = Checkpoint.Load(weightsPath);
            return BackboneNetwork.Load(weights, backbone, options?.Layers, target, precision.ToScalarType(target));
        }) { }

    /// <summary>Features of a backbone with weights in memory, in float32 on the processor.</summary>
    /// <param name="weights">The weights; they are copied.</param>
    /// <param name="backbone">The kind of the backbone.</param>
    /// <param name="options">The options; the defaults if null.</param>
    /// <inheritdoc cref="ImageFeatures(string, BackboneKind, FeatureOptions, Device, ComputePrecision)"/>
    public ImageFeatures(Checkpoint weights, BackboneKind backbone, FeatureOptions? options)
        : this(weights, backbone, options, device: null, ComputePrecision.Float32) { }

    /// <summary>Features of a backbone with weights in memory.</summary>
    /// <param name="weights">The weights; they are copied.</param>
    /// <inheritdoc cref="ImageFeatures(string, BackboneKind, FeatureOptions, Device, ComputePrecision)"/>
    /// <param name="backbone">The kind of the backbone.</param>
    /// <param name="options">The options; the defaults if null.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">The precision in which convolutions are computed.</param>
    public ImageFeatures(Checkpoint weights, BackboneKind backbone, FeatureOptions? options, Device? device, ComputePrecision precision)
        : this(Checked(options), device, target =>
        {
            ArgumentNullException.ThrowIfNull(weights);
            return BackboneNetwork.Load(weights, backbone, options?.Layers, target, precision.ToScalarType(target));
        }) { }

    /// <summary>Features of a network of your own, on the processor.</summary>
    /// <inheritdoc cref="ImageFeatures(nn.Module{Tensor, Tensor}, FeatureOptions, Device)"/>
    public ImageFeatures(nn.Module<Tensor, Tensor> network, FeatureOptions? options)
        : this(network, options, device: null) { }

    /// <summary>Features of a network of your own.</summary>
    /// <param name="network">
    /// The network: float32 pixels <c>(1, 3, H, W)</c> to a map <c>(1, C, H, W)</c> or a vector <c>(1, D)</c>. It is set to evaluation
    /// mode, must not be changed while its features are asked for, and stays yours to dispose. It is shown one image at a time.
    /// </param>
    /// <param name="options">
    /// The options; the defaults if null. <see cref="FeatureOptions.Layers"/> are names of sub-modules that make a tensor of a tensor.
    /// </param>
    /// <param name="device">The device that the network is on; <see langword="null"/> for the processor.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range (the message tells every one), or the network has no such layer, or a layer gives neither maps nor
    /// vectors.
    /// </exception>
    /// <exception cref="IOException">The cache's folder cannot be made.</exception>
    public ImageFeatures(nn.Module<Tensor, Tensor> network, FeatureOptions? options, Device? device)
        : this(Checked(options), device, target =>
        {
            ArgumentNullException.ThrowIfNull(network);
            return new ModuleNetwork(network, options?.Layers, target);
        }) { }

    private ImageFeatures(FeatureOptions options, Device? device, Func<Device, IMapNetwork> load, IReadOnlyList<int>? grids = null)
    {
        _options = options;
        _device = TorchRuntime.Loaded(device) ?? CPU;
        _way = Preprocessing.To(ImageSize.Square(options.InputSide));
        _normalization = new PixelNormalization(options.Means, options.Stds);
        _pooling = new MapPooling(grids ?? [options.Grid], options.IncludesMaximum);
        _network = load(_device);
        try
        {
            Blocks = Layout();
            Length = Blocks[^1].Start + Blocks[^1].Length;
            Name = Describe();
            _cache = options.CacheDirectory is { } folder
                ? new FeatureCache(folder, options.CacheMegabytes * FeatureCache.Megabyte, $"{_network.Identity}; {Settings()}", Length)
                : null;
        }
        catch
        {
            _network.Dispose();
            throw;
        }
    }

    /// <summary>Features with the cells of several grids in each vector, for a choice among them after one pass.</summary>
    /// <param name="weights">The weights; they are copied.</param>
    /// <param name="backbone">The kind of the backbone.</param>
    /// <param name="options">The options; <see cref="FeatureOptions.Grid"/> is not used.</param>
    /// <param name="grids">The cells a side of each grid.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    internal static ImageFeatures OfGrids(
        Checkpoint weights,
        BackboneKind backbone,
        FeatureOptions options,
        IReadOnlyList<int> grids,
        Device? device = null
    ) =>
        new(Checked(options), device, target => BackboneNetwork.Load(weights, backbone, options.Layers, target, ScalarType.Float32), grids);

    /// <summary>The number of values of a vector.</summary>
    public int Length { get; }

    /// <summary>The name in reports: network, layers and pooling.</summary>
    public string Name { get; }

    /// <summary>The options; they change no more.</summary>
    internal FeatureOptions Options => _options;

    /// <summary>The layers whose maps are taken.</summary>
    internal IReadOnlyList<string> Layers => _network.Layers;

    /// <summary>The preprocessing of an image before the network.</summary>
    internal Preprocessing Preprocessing => _way;

    /// <summary>
    /// The backbone and its kind, which stays this object's; <see langword="null"/> where the network is the user's own.
    /// </summary>
    internal (BackboneKind Kind, Backbone Network)? Backbone => _network is BackboneNetwork own ? (own.Kind, own.Backbone) : null;

    /// <summary>The parts of a vector, in their order.</summary>
    internal IReadOnlyList<FeatureBlock> Blocks { get; }

    /// <summary>Returns the name in reports: <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    /// <summary>
    /// The features as whatever compares images takes them, such as the gate. This object must live as long as they are used.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The features are disposed.</exception>
    public FeatureExtractor AsExtractor()
    {
        ThrowIfDisposed();
        return new FeatureExtractor(Name, Extract);
    }

    /// <summary>Frees the network's memory, and writes to the cache what it does not have yet.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _cache?.Dispose();
            _network.Dispose();
        }
    }

    private static FeatureOptions Checked(FeatureOptions? options)
    {
        FeatureOptions own = (options ?? new FeatureOptions()).Copy();
        own.ThrowIfFaulty(nameof(options));
        return own;
    }

    private IReadOnlyList<FeatureBlock> Layout()
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor black = zeros(1, 3, _options.InputSide, _options.InputSide, device: _device);
        return _pooling.Blocks(_network.Layers, _network.Maps(black), _network.Name);
    }

    private string Describe() =>
        Invariant($"{_network.Name}, {string.Join(" + ", _network.Layers)}")
        + (Blocks.Any(b => b.Grid > 0) ? $" over {string.Join(" and ", _pooling.Grids.Select(g => Invariant($"{g} x {g}")))} cells" : "")
        + (_options.IncludesMaximum ? " and the largest value" : "")
        + (_options.AveragesMirror ? ", with the mirror image" : "")
        + Invariant($", at {_options.InputSide} pixels");

    // All that decides over a vector beside the network.
    private string Settings() =>
        Invariant($"{Name}; {_way}; less ({Runtime.Texts.Numbers.Join(", ", _options.Means)}), ")
        + $"divided by ({Runtime.Texts.Numbers.Join(", ", _options.Stds)})";

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
