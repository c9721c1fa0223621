namespace DaFsl.Library.Data.Voc;

/// <summary>What one annotation file says.</summary>
/// <param name="Path">The file.</param>
/// <param name="SaidPath">The picture's file name, or path with forward slashes, as the file says it; null where unsaid.</param>
/// <param name="Width">The picture's width in pixels; 0 where unsaid.</param>
/// <param name="Height">The picture's height in pixels; 0 where unsaid.</param>
/// <param name="Objects">The objects, in the file's order.</param>
internal sealed record VocAnnotation(string Path, string? SaidPath, int Width, int Height, IReadOnlyList<VocObject> Objects)
{
    /// <summary>The picture's file name without a folder; null where unsaid.</summary>
    public string? FileName => SaidPath?.Split('/')[^1].Trim();

    /// <summary>The name by which lists and pictures refer to it.</summary>
    public string Id => System.IO.Path.GetFileNameWithoutExtension(Path);
}
