namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// A class or function that a pickle names. Nothing of Python stands behind the name: what the few do that tensors are made by is done by
/// <see cref="PickleCalls"/>, and all others do nothing.
/// </summary>
/// <param name="FullName">Module and name.</param>
/// <param name="Role">The purpose that it serves.</param>
internal sealed record PickledGlobal(string FullName, PickledRole Role)
{
    private const int LongestName = 500;

    private static readonly Dictionary<string, PickledRole> _known = new(StringComparer.Ordinal)
    {
        ["collections.OrderedDict"] = PickledRole.Dictionary,
        ["torch._utils._rebuild_tensor"] = PickledRole.Tensor,
        ["torch._utils._rebuild_tensor_v2"] = PickledRole.Tensor,
        ["torch._utils._rebuild_parameter"] = PickledRole.Parameter,
        ["torch._utils._rebuild_parameter_with_state"] = PickledRole.Parameter,
        ["torch._tensor._rebuild_from_type_v2"] = PickledRole.Subclass,
        ["torch.FloatStorage"] = PickledRole.Storage,
        ["torch.HalfStorage"] = PickledRole.Storage,
        ["torch.BFloat16Storage"] = PickledRole.Storage,
        ["torch.LongStorage"] = PickledRole.Storage,

        // No weights, but a training's checkpoint keeps such beside them.
        ["torch.DoubleStorage"] = PickledRole.Storage,
        ["torch.IntStorage"] = PickledRole.Storage,
        ["torch.ShortStorage"] = PickledRole.Storage,
        ["torch.CharStorage"] = PickledRole.Storage,
        ["torch.ByteStorage"] = PickledRole.Storage,
        ["torch.BoolStorage"] = PickledRole.Storage,
    };

    /// <summary>The name without its module.</summary>
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];

    /// <summary>Finds the global that a pickle names; <see langword="null"/> if no legitimate pickle would name it.</summary>
    public static PickledGlobal? Find(string module, string name)
    {
        if (module.Length + name.Length > LongestName)
        {
            return null;
        }

        string fullName = $"{module}.{name}";
        return _known.TryGetValue(fullName, out PickledRole role) ? new PickledGlobal(fullName, role)
            : HarmfulGlobals.Has(module, name) ? null
            : new PickledGlobal(fullName, PickledRole.None);
    }
}
