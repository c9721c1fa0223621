using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Networks.Weights;

/// <summary>A tensor as a pickle describes it: a view of a storage.</summary>
/// <param name="Storage">The storage; other tensors may share it.</param>
/// <param name="Offset">The place of the first value in it.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Strides">The distances, in values, between neighbours along each dimension.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>The largest number of dimensions of a tensor.</summary>
    public const int MostDimensions = 64;

    /// <summary>The largest number of values of a tensor that has more values than its storage: an expanded tensor repeats them.</summary>
    public const long MostRepeated = 1L << 28;

    /// <summary>The number of values; 0 for an empty tensor.</summary>
    public long Count => Shape.Contains(0) ? 0 : Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>True if a value occurs more than once, as in expanded tensors.</summary>
    public bool Repeats => Count > Storage.Count || Shape.Zip(Strides).Any(d => d.First > 1 && d.Second == 0);

    /// <summary>Returns the reason why it is not a valid view of its storage; null if it is valid.</summary>
    public string? Fault()
    {
        if (Shape.Length != Strides.Length || Shape.Length > MostDimensions)
        {
            return $"a tensor has {Counted.Of(Shape.Length, "size")} and {Counted.Of(Strides.Length, "stride")}; "
                + $"expected as many of both, at most {MostDimensions}";
        }

        if (Offset < 0 || Shape.Any(s => s < 0) || Strides.Any(s => s < 0) || Storage.Count < 0)
        {
            return $"a tensor has a negative size, stride or offset: {this}";
        }

        // In 128 bits, and left as soon as it is too large, so that hostile sizes do not overflow.
        Int128 values = 1;
        Int128 last = Offset;
        for (int d = 0; d < Shape.Length && values <= long.MaxValue && last <= long.MaxValue; d++)
        {
            values *= Math.Max(Shape[d], 1);
            last += (Int128)Strides[d] * Math.Max(Shape[d] - 1, 0);
        }

        bool outside = Shape.Contains(0) ? values > long.MaxValue || last > long.MaxValue : last >= Storage.Count;
        return outside ? $"a tensor lies outside its storage: {this}"
            : !Shape.Contains(0) && values > Math.Max(Storage.Count, MostRepeated)
                ? $"a tensor repeats its storage to more than {MostRepeated} values: {this}"
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Invariant(
            $"shape {Numbers.Shape(Shape)}, strides {Numbers.Shape(Strides)}, offset {Offset}, storage {ForeignText.Quote(Storage.Key)} "
        ) + $"of {Storage.Count} values";
}
