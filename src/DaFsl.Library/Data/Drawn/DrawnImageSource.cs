using SkiaSharp;

namespace DaFsl.Library.Data.Drawn;

/// <summary>A picture that is drawn each time it is asked for, always the same to the byte.</summary>
internal sealed class DrawnImageSource(string name, int side, int seed, Action<SKCanvas> paint) : ImageSource
{
    public override string Name => name;

    public override PixelImage Load() => Camera.Take(side, seed, paint);
}
