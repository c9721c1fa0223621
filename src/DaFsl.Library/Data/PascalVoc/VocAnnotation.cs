namespace DaFsl.Library.Data.PascalVoc;

/// <summary>The content of one annotation file.</summary>
/// <param name="Path">The file.</param>
/// <param name="SaidPath">The image's file name, or path with forward slashes, as the file says it; null where unsaid.</param>
/// <param name="Width">The image's width in pixels; 0 where unsaid.</param>
/// <param name="Height">The image's height in pixels; 0 where unsaid.</param>
/// <param name="Objects">The objects, in the file's order.</param>
internal sealed record VocAnnotation(string Path, string? SaidPath, int Width, int Height, IReadOnlyList<VocObject> Objects)
{
    /// <summary>The image's file name without a folder; null where unsaid.</summary>
    public string? FileName => SaidPath?.Split('/')[^1].Trim();

    /// <summary>The name by which lists and images refer to it.</summary>
    public string Id => System.IO.Path.GetFileNameWithoutExtension(Path);
}
