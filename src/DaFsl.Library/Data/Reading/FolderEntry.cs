using System.IO.Enumeration;

namespace DaFsl.Library.Data.Reading;

/// <summary>A name in a folder, and what it stands for.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsFolder">True if the entry is a folder or a link to one.</param>
/// <param name="IsLink">True if the entry is a link.</param>
internal readonly record struct FolderEntry(string Name, bool IsFolder, bool IsLink)
{
    private const FileAttributes Hidden = FileAttributes.Hidden | FileAttributes.System;

    /// <summary>Lists a folder in ordinal order, without what is hidden and what systems leave behind.</summary>
    /// <exception cref="IOException">The folder is gone, or cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not list the folder.</exception>
    public static FolderEntry[] List(string folder)
    {
        var entries = new FileSystemEnumerable<FolderEntry>(
            folder,
            static (ref FileSystemEntry e) =>
                new FolderEntry(e.FileName.ToString(), e.IsDirectory, e.Attributes.HasFlag(FileAttributes.ReparsePoint)),
            new EnumerationOptions
            {
                AttributesToSkip = 0,
                IgnoreInaccessible = false,
                RecurseSubdirectories = false,
            }
        )
        {
            ShouldIncludePredicate = static (ref FileSystemEntry e) =>
                (e.Attributes & Hidden) == 0 && !ImageNames.IsJunk(e.FileName.ToString()),
        };
        return [.. entries.OrderBy(e => e.Name, StringComparer.Ordinal)];
    }
}
