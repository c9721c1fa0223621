using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;

namespace DaFsl.Library.Data.Coco;

/// <summary>An annotation file that was found in a data set's folder.</summary>
/// <param name="Role">The role of its images; null if the file name does not indicate it.</param>
/// <param name="Path">The file.</param>
/// <param name="Name">The name of the file: its path relative to the data set's folder.</param>
/// <param name="Folder">The folder that it is in.</param>
internal sealed record CocoSource(SplitRole? Role, string Path, string Name, FolderNode Folder);
