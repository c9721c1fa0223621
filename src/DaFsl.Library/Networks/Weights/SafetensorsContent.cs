namespace DaFsl.Library.Networks.Weights;

/// <summary>The content of the header of a safetensors file.</summary>
/// <param name="Entries">The tensors, in its order.</param>
/// <param name="Metadata">The remaining metadata of the header.</param>
/// <param name="Checksum">The expected checksum of the file; <see langword="null"/> if the header contains none.</param>
internal sealed record SafetensorsContent(
    IReadOnlyList<SafetensorsEntry> Entries,
    IReadOnlyDictionary<string, string> Metadata,
    FileChecksum? Checksum
);
