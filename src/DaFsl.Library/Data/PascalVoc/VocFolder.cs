using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>A folder of annotations, and the folder that their images are in.</summary>
/// <param name="Annotations">The annotations' folder.</param>
/// <param name="Images">The images' folder.</param>
/// <param name="Files">
/// The files that may be images of the annotations: those in the images' folder, and, where it holds nothing but images, those below it.
/// </param>
internal sealed record VocFolder(FolderNode Annotations, FolderNode Images, IReadOnlyList<string> Files)
{
    /// <summary>The files in a folder that may be images of annotations.</summary>
    /// <param name="images">The folder.</param>
    /// <param name="annotations">The annotations' folder.</param>
    public static IReadOnlyList<string> FilesFor(FolderNode images, FolderNode annotations) =>
        images.Tree.Contains(annotations) || images.Tree.Any(f => f.FilesNamed(VocXml.Extension).Any())
            ? images.Files
            : [.. images.FilesBelow];
}
