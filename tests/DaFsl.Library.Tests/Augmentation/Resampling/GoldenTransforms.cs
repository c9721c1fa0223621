using System.Text.Json;
using DaFsl.Library.Data;

namespace DaFsl.Library.Tests.Augmentation.Resampling;

/// <summary>What torchvision and scipy make of pictures: Golden/transforms.json, which Golden/transforms.py made.</summary>
internal static class GoldenTransforms
{
    public static JsonElement Root { get; } = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Augmentation", "Resampling", "Golden", "transforms.json"))).RootElement;

    /// <summary>A picture: its width, its height, its values.</summary>
    public static PixelImage Image(JsonElement picture) => new(
        picture.GetProperty("width").GetInt32(),
        picture.GetProperty("height").GetInt32(),
        [.. picture.GetProperty("rgb").EnumerateArray().Select(v => v.GetByte())]);
}
