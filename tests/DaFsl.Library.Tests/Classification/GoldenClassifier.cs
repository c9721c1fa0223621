using System.Text.Json;

namespace DaFsl.Library.Tests.Classification;

/// <summary>What PyTorch says of losses and of a temperature: Golden/classifier.json, which Golden/classifier.py made.</summary>
internal static class GoldenClassifier
{
    public static JsonElement Root { get; } =
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Classification", "Golden", "classifier.json")))
            .RootElement;

    public static float[] Floats(JsonElement list) => [.. list.EnumerateArray().Select(v => (float)v.GetDouble())];

    public static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetInt32())];
}
