using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Gradients of two colours; the caller disposes them.</summary>
internal static class Shaders
{
    public static SKShader Linear(SKPoint from, SKPoint to, SKColor start, SKColor end) =>
        SKShader.CreateLinearGradient(from, to, [start, end], SKShaderTileMode.Clamp);

    public static SKShader Radial(SKPoint center, float radius, SKColor inside, SKColor outside) =>
        SKShader.CreateRadialGradient(center, radius, [inside, outside], SKShaderTileMode.Clamp);
}
