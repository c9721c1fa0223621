using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>An image that is drawn each time it is asked for, always the same to the byte.</summary>
internal sealed class SyntheticImageSource(string name, int side, int seed, Action<SKCanvas> paint) : ImageSource
{
    public override string Name => name;

    public override PixelImage Load() => Camera.Take(side, seed, paint);
}
