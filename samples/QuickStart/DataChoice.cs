using DaFsl.Library.Data;
using DaFsl.Library.Data.Drawn;

namespace QuickStart;

/// <summary>The data to run on.</summary>
/// <param name="Kind">What kind they are.</param>
/// <param name="Directory">Their folder; empty for the built-in data.</param>
internal sealed record DataChoice(DataKind Kind, string Directory)
{
    /// <summary>How a choice is written.</summary>
    public const string Forms = "faces | voc:DIR | folder:DIR";

    /// <summary>Understands a choice as it is written on the command line.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static DataChoice Parse(string text)
    {
        int colon = text.IndexOf(':');
        (string kind, string directory) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        return (kind, directory.Trim().Length > 0) switch
        {
            ("faces", _) when colon < 0 => new DataChoice(DataKind.Faces, ""),
            ("voc", true) => new DataChoice(DataKind.Voc, directory),
            ("folder", true) => new DataChoice(DataKind.Folder, directory),
            _ => throw new InputException($"--data is '{text}'; it must be one of: {Forms}."),
        };
    }

    /// <summary>Reads the data.</summary>
    /// <exception cref="DataFormatException">They cannot be read.</exception>
    /// <exception cref="InputException">The system does not let them be read.</exception>
    public DataSplits Read(int seed, bool strict)
    {
        var options = new ReadOptions { Seed = seed, Strict = strict };
        try
        {
            return Kind switch
            {
                DataKind.Voc => PascalVoc.Read(Directory, options),
                DataKind.Folder => ImageFolder.Read(Directory, options),
                _ => DrawnFaces.Create(RunSettings.Faces(seed)),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Directory}: the data cannot be read: {fault.Message}", fault);
        }
    }
}
