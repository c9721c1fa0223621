namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>A tensor as a pickle describes it: a view of a storage.</summary>
/// <param name="Storage">The storage; other tensors may share it.</param>
/// <param name="Offset">The place of the first value in it.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Strides">How many values apart neighbours along each dimension lie.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    private const int MostDimensions = 64;

    /// <summary>What makes it no view of its storage; null if it is one.</summary>
    public string? Fault()
    {
        if (Shape.Length != Strides.Length || Shape.Length > MostDimensions)
        {
            return $"a tensor has {Shape.Length} sizes and {Strides.Length} strides; expected as many of both, at most {MostDimensions}";
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

        // A view that repeats values could be as large as it likes; no weights are kept so.
        bool outside = Shape.Contains(0)
            ? values > long.MaxValue || last > long.MaxValue
            : values > Storage.Count || last >= Storage.Count;
        return outside ? $"a tensor lies outside its storage: {this}" : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"shape {WeightText.Shape(Shape)}, strides {WeightText.Shape(Strides)}, offset {Offset}, storage {WeightText.Quote(Storage.Key)} "
        + $"of {Storage.Count} values";
}
