using System.Text.Json;
using DaFsl.Library.Imaging;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Golden;

/// <summary>Numbers that torchvision made; the scripts beside the files tell how.</summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a JSON file of a room's folder of golden numbers.</summary>
    public static T Read<T>(string name, string room = "Detection") =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(At(name, room)), _options)!;

    /// <summary>The lines of such a file.</summary>
    public static string[] Lines(string name, string room = "Detection") => File.ReadAllLines(At(name, room));

    /// <summary>The boxes that four numbers each stand for.</summary>
    public static BoundingBox[] Boxes(float[][] boxes) => [.. boxes.Select(b => new BoundingBox(b[^4], b[^3], b[^2], b[^1]))];

    /// <summary>The scripts' <c>pattern</c>: values that are exact in float32 and bfloat16.</summary>
    public static Tensor Pattern(long[] shape, int step, int modulus, int divisor)
    {
        long count = shape.Aggregate(1L, (product, side) => product * side);
        float[] values = [.. Enumerable.Range(0, (int)count).Select(i => (((long)i * step % modulus) - (modulus / 2)) / (float)divisor)];
        return tensor(values, shape);
    }

    /// <summary>Fails where two lists of numbers differ by more than a tolerance.</summary>
    public static void AssertNear(float[] expected, float[] actual, float tolerance = 1e-5f)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, tolerance));
    }

    private static string At(string name, string room)
    {
        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            string path = Path.Combine(above.FullName, "tests", "DaFsl.Library.Tests", room, "Golden", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds {name}.");
    }
}
