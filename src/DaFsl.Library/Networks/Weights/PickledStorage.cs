namespace DaFsl.Library.Networks.Weights;

/// <summary>The location of tensor values in the archive.</summary>
/// <param name="Type">The kind of numbers, by its name in PyTorch's module <c>torch</c>.</param>
/// <param name="Key">The name of the entry under <c>data/</c>.</param>
/// <param name="Count">The number of values.</param>
internal sealed record PickledStorage(string Type, string Key, long Count);
