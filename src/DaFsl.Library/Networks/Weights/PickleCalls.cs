using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The results of the calls in a pickle. Calls that make tensors and dictionaries are evaluated here; no other call is executed, and its
/// result is replaced by a <see cref="PickledObject"/>.
/// </summary>
/// <param name="cursor">Knows where in the file a fault is.</param>
internal sealed class PickleCalls(PickleCursor cursor)
{
    // Where _rebuild_tensor_v2 tells whether numbers are to be negated and the like.
    private const int MetadataAt = 6;
    private const int LongestKey = 200;

    /// <summary>Returns the result of a call.</summary>
    /// <param name="function">The function that is called.</param>
    /// <param name="arguments">The arguments of the call; anything but a tuple for an object that is not called.</param>
    public object Call(object? function, object? arguments) =>
        function switch
        {
            PickledObject made => made,
            PickledGlobal { Role: PickledRole.None } unknown => new PickledObject(unknown.FullName),
            PickledGlobal known when arguments is object?[] values => Known(known, values),
            PickledGlobal => throw cursor.Fault("the pickle holds something else where a tuple of arguments is expected"),
            _ => throw cursor.Fault("the pickle holds something else where the name of a function is expected"),
        };

    /// <summary>The storage that a pickle asks for by a persistent id.</summary>
    public object Storage(object?[] id) =>
        id switch
        {
            ["storage", PickledGlobal { Role: PickledRole.Storage } type, string { Length: <= LongestKey } key, string, long count] =>
                new PickledStorage(type.Name, key, count),

            // Of a kind that no weights here are kept as.
            ["storage", PickledGlobal { Role: PickledRole.None } type, ..] => new PickledObject(type.FullName),
            _ => throw cursor.Fault("the pickle asks for something that is not a storage"),
        };

    private object Known(PickledGlobal function, object?[] arguments) =>
        (function.Role, arguments) switch
        {
            (PickledRole.Dictionary, []) => new PickledDictionary(),
            (PickledRole.Parameter, [PickledTensor tensor, ..]) => tensor,
            (PickledRole.Tensor, { Length: > MetadataAt }) when arguments[MetadataAt] is PickledDictionary { Items.Count: > 0 } =>
                new PickledObject(function.FullName),
            (PickledRole.Tensor, [PickledStorage storage, long offset, object?[] shape, object?[] strides, ..]) => View(
                new PickledTensor(storage, offset, WholeNumbers(shape), WholeNumbers(strides))
            ),
            (
                PickledRole.Subclass,
                [PickledGlobal { Role: PickledRole.Tensor or PickledRole.Parameter } maker, PickledGlobal, object?[] values, ..]
            ) => Known(maker, values),

            // A tensor of what is not known.
            (PickledRole.Tensor or PickledRole.Parameter, [PickledObject unknown, ..]) => unknown,
            (PickledRole.Subclass, [PickledGlobal { Role: PickledRole.None } unknown, ..]) => new PickledObject(unknown.FullName),
            _ => throw cursor.Fault(
                $"the pickle calls {ForeignText.Quote(function.FullName)} in another way than a state dict does; nothing was executed"
            ),
        };

    private PickledTensor View(PickledTensor tensor) => tensor.Fault() is { } what ? throw cursor.Fault(what) : tensor;

    // One list of sizes may be used by many tensors, so it must not be long.
    private long[] WholeNumbers(object?[] values) =>
        values.Length > PickledTensor.MostDimensions
            ? throw cursor.Fault($"a tensor has {values.Length} sizes or strides; expected at most {PickledTensor.MostDimensions}")
            :
            [
                .. values.Select(v =>
                    v is long number ? number : throw cursor.Fault("a tensor has a size or stride that is not a whole number")
                ),
            ];
}
