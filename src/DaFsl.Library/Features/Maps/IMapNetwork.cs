using static TorchSharp.torch;

namespace DaFsl.Library.Features.Maps;

/// <summary>A frozen network as features are taken from it. Several threads may ask at once.</summary>
internal interface IMapNetwork : IDisposable
{
    /// <summary>The name in reports: the kind of the network.</summary>
    string Name { get; }

    /// <summary>The layers whose maps it returns, in their order.</summary>
    IReadOnlyList<string> Layers { get; }

    /// <summary>Text that differs where maps of one image may: the weights' checksum, the device, the precision.</summary>
    string Identity { get; }

    /// <summary>Works out the maps of images; those of an image are the same, bit for bit, whichever images it is given with.</summary>
    /// <param name="pixels">Normalised pixels <c>(N, 3, H, W)</c>, float32, on the network's device.</param>
    /// <returns>
    /// For each of <see cref="Layers"/> float32 <c>(N, C, H, W)</c>, or <c>(N, D)</c>; they belong to the current dispose scope.
    /// </returns>
    IReadOnlyList<Tensor> Maps(Tensor pixels);
}
