namespace DaFsl.Library.Networks.Weights;

/// <summary>Where the numbers of tensors lie in the archive.</summary>
/// <param name="Type">The kind of numbers, by its name in PyTorch's module <c>torch</c>.</param>
/// <param name="Key">The name of the entry under <c>data/</c>.</param>
/// <param name="Count">How many numbers.</param>
internal sealed record PickledStorage(string Type, string Key, long Count);
