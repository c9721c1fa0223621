namespace DaFsl.Library.Networks.Weights;

/// <summary>What the header of a safetensors file tells.</summary>
/// <param name="Entries">The tensors, in its order.</param>
/// <param name="Metadata">What it tells besides.</param>
/// <param name="Checksum">What the file must add up to; <see langword="null"/> where the header does not say.</param>
internal sealed record SafetensorsContent(
    IReadOnlyList<SafetensorsEntry> Entries,
    IReadOnlyDictionary<string, string> Metadata,
    FileChecksum? Checksum
);
