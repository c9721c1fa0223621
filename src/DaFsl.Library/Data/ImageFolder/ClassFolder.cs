using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.ImageFolder;

/// <summary>The folder of a class's images.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Folder">The folder; its images may lie in folders below it.</param>
internal readonly record struct ClassFolder(string ClassName, FolderNode Folder);
