using DaFsl.Library.Imaging;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>One of the checks of a quality gate, which checks each image by itself.</summary>
internal interface IGateCheck
{
    /// <summary>The check with its limit, in a sentence.</summary>
    string Rule { get; }

    /// <summary>Checks images that nothing has spoken against so far.</summary>
    /// <param name="images">The images, at least one, of the size of the real ones.</param>
    /// <param name="features">Their vectors in the gate's feature space.</param>
    /// <returns>A verdict for each; <see langword="null"/> where nothing speaks against it here, either.</returns>
    IReadOnlyList<GateVerdict?> Check(IReadOnlyList<PixelImage> images, IReadOnlyList<float[]> features);
}
