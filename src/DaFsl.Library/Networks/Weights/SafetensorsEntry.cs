namespace DaFsl.Library.Networks.Weights;

/// <summary>A tensor as a safetensors header describes it.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafetensorsEntry(string Name, WeightType Type, long[] Shape, long Begin, long End);
