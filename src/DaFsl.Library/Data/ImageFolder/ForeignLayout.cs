using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.ImageFolder;

/// <summary>
/// Refuses data sets whose labels do not lie in the names of folders, which would be learned from wrongly as if they did.
/// </summary>
internal static class ForeignLayout
{
    /// <summary>The advice for folders that are classes in spite of their names or layout.</summary>
    public const string AsClasses = "If folders are classes nevertheless, name them in ReadOptions.Classes.";

    /// <summary>Rejects a folder that has a different layout.</summary>
    /// <exception cref="DataFormatException">It is; the message says by what it looks like that, and what to read it with.</exception>
    public static void Refuse(FolderNode root)
    {
        if (KnownLayout.Of(root).FirstOrDefault(l => l.IsSure) is { } other)
        {
            throw new DataFormatException($"{root.Path}: this {other}. {AsClasses}");
        }
    }
}
