using System.Text.Json;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Imaging.Transforms;

/// <summary>What torchvision and scipy make of images: Golden/transforms.json, which Golden/transforms.py made.</summary>
internal static class GoldenTransforms
{
    public static JsonElement Root { get; } =
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Imaging", "Transforms", "Golden", "transforms.json")))
            .RootElement;

    /// <summary>An image: its width, its height, its values.</summary>
    public static PixelImage Image(JsonElement image) =>
        new(
            image.GetProperty("width").GetInt32(),
            image.GetProperty("height").GetInt32(),
            [.. image.GetProperty("rgb").EnumerateArray().Select(v => v.GetByte())]
        );
}
