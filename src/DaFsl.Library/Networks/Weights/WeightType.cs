using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>A kind of number that weights are kept as, under its name in either format.</summary>
/// <param name="Name">Its name in a safetensors header.</param>
/// <param name="StorageName">Its storage in PyTorch's module <c>torch</c>.</param>
/// <param name="Type">libtorch's name.</param>
/// <param name="Bytes">The number of bytes per value.</param>
/// <param name="Exponent">The bits of the exponent; all are set where the number is infinite or none at all. 0: whole numbers.</param>
internal sealed record WeightType(string Name, string StorageName, ScalarType Type, int Bytes, uint Exponent)
{
    private static readonly WeightType[] _all =
    [
        // In the order in which the reference implementation of safetensors writes them: wide ones first, so that all stay aligned.
        new("I64", "LongStorage", ScalarType.Int64, 8, 0),
        new("F32", "FloatStorage", ScalarType.Float32, 4, 0x7F80_0000),
        new("BF16", "BFloat16Storage", ScalarType.BFloat16, 2, 0x7F80),
        new("F16", "HalfStorage", ScalarType.Float16, 2, 0x7C00),
    ];

    /// <summary>The names as a message lists them.</summary>
    public const string Known = "F32, F16, BF16 and I64";

    /// <summary>The place in the order of writing.</summary>
    public int Order => Array.IndexOf(_all, this);

    /// <summary>The type of that name in a safetensors header, if it is known.</summary>
    public static WeightType? OfName(string name) => Array.Find(_all, t => t.Name == name);

    /// <summary>The type of the numbers in a storage of PyTorch, if it is known.</summary>
    public static WeightType? OfStorage(string storageName) => Array.Find(_all, t => t.StorageName == storageName);

    /// <summary>libtorch's type, if it is known.</summary>
    public static WeightType? Of(ScalarType type) => Array.Find(_all, t => t.Type == type);
}
