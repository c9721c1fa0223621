namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>
/// What a pickle may name; anything else it asks for is refused. Nothing of Python stands behind these names: what they stand for is done
/// by <see cref="Unpickler"/> itself.
/// </summary>
internal sealed record PickledGlobal
{
    private static readonly Dictionary<string, PickledGlobal> _permitted = new PickledGlobal[]
    {
        new("collections.OrderedDict", PickledRole.Dictionary),
        new("torch._utils._rebuild_tensor_v2", PickledRole.Tensor),
        new("torch._utils._rebuild_parameter", PickledRole.Parameter),
        new("torch.FloatStorage", PickledRole.Storage),
        new("torch.HalfStorage", PickledRole.Storage),
        new("torch.BFloat16Storage", PickledRole.Storage),
        new("torch.LongStorage", PickledRole.Storage),

        // No weights, but a training's checkpoint keeps such beside them.
        new("torch.DoubleStorage", PickledRole.Storage),
        new("torch.IntStorage", PickledRole.Storage),
        new("torch.ShortStorage", PickledRole.Storage),
        new("torch.CharStorage", PickledRole.Storage),
        new("torch.ByteStorage", PickledRole.Storage),
        new("torch.BoolStorage", PickledRole.Storage),
    }.ToDictionary(g => g.FullName, StringComparer.Ordinal);

    private PickledGlobal(string fullName, PickledRole role)
    {
        FullName = fullName;
        Role = role;
    }

    /// <summary>Module and name.</summary>
    public string FullName { get; }

    /// <summary>The name without its module.</summary>
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];

    /// <summary>What it is there for.</summary>
    public PickledRole Role { get; }

    /// <summary>The global of that name, if a state dict may have it.</summary>
    public static PickledGlobal? Find(string fullName) => _permitted.GetValueOrDefault(fullName);
}
