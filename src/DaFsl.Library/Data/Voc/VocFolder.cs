using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.Voc;

/// <summary>A folder of annotations, and the folder that their pictures are in.</summary>
/// <param name="Annotations">The annotations' folder.</param>
/// <param name="Pictures">The pictures' folder.</param>
/// <param name="Files">The files that may be pictures of the annotations: those in the pictures' folder, and, where it holds nothing but pictures, those below it.</param>
internal sealed record VocFolder(FolderNode Annotations, FolderNode Pictures, IReadOnlyList<string> Files)
{
    /// <summary>The files in a folder that may be pictures of annotations.</summary>
    /// <param name="pictures">The folder.</param>
    /// <param name="annotations">The annotations' folder.</param>
    public static IReadOnlyList<string> FilesFor(FolderNode pictures, FolderNode annotations) =>
        pictures.Tree.Contains(annotations) || pictures.Tree.Any(f => f.FilesNamed(VocLayout.Extension).Any()) ? pictures.Files : [.. pictures.FilesBelow];
}
