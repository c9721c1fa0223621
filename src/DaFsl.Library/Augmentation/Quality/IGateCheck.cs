using DaFsl.Library.Data;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>One of the checks of a quality gate, which judges each picture by itself.</summary>
internal interface IGateCheck
{
    /// <summary>The check with its limit, in a sentence.</summary>
    string Rule { get; }

    /// <summary>Judges pictures that nothing has spoken against so far.</summary>
    /// <param name="pictures">The pictures, at least one, of the size of the real ones.</param>
    /// <param name="features">Their vectors in the gate's feature space.</param>
    /// <returns>A verdict for each; <see langword="null"/> where nothing speaks against it here, either.</returns>
    IReadOnlyList<GateVerdict?> Judge(IReadOnlyList<PixelImage> pictures, IReadOnlyList<float[]> features);
}
