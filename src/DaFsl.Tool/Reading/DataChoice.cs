using DaFsl.Library.Data;
using DaFsl.Library.Data.Coco;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Runtime;
using DaFsl.Library.Synthetic;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Reading;

/// <summary>The data that a program reads on request.</summary>
/// <param name="Kind">The kind of the data.</param>
/// <param name="Directory">Their folder; empty for the built-in data.</param>
internal sealed record DataChoice(DataKind Kind, string Directory)
{
    /// <summary>
    /// The folders that are classes, of a folder of labelled images; <see langword="null"/> where all are that look like it.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>True if links that lead out of the folder, and links to folders, are followed.</summary>
    public bool FollowLinks { get; init; }

    /// <summary>True if the data lie in a folder and are not drawn.</summary>
    public bool IsFolder => Directory.Length > 0;

    /// <summary>The format, as the command line names it.</summary>
    public string Format => Kind.ToString().ToLowerInvariant();

    /// <summary>The flag that names the folders that are classes.</summary>
    public const string ClassesFlag = "--classes";

    /// <summary>The flag by which links are followed.</summary>
    public const string FollowLinksFlag = "--follow-links";

    /// <summary>The syntax for the data to run on.</summary>
    public const string Forms = "faces | voc:DIR | coco:DIR | folder:DIR";

    /// <summary>The syntax for the data to distil from: images with boxes.</summary>
    public const string SourceForms = "objects | faces | voc:DIR | coco:DIR";

    /// <summary>Understands a choice as it is written on the command line.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="option">The option, for the message.</param>
    /// <param name="forms">The forms that the option allows: <see cref="Forms"/> or <see cref="SourceForms"/>.</param>
    /// <exception cref="InputException">It is none.</exception>
    public static DataChoice Parse(string text, string option = "--data", string forms = Forms)
    {
        int colon = text.IndexOf(':');
        (string kind, string directory) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        bool isAllowed = forms.Split(" | ").Contains(colon < 0 ? kind : $"{kind}:DIR");
        return (kind, directory.Trim().Length > 0) switch
        {
            ("faces", _) when isAllowed => new DataChoice(DataKind.Faces, ""),
            ("objects", _) when isAllowed => new DataChoice(DataKind.Objects, ""),
            ("voc", true) when isAllowed => new DataChoice(DataKind.Voc, directory),
            ("coco", true) when isAllowed => new DataChoice(DataKind.Coco, directory),
            ("folder", true) when isAllowed => new DataChoice(DataKind.Folder, directory),
            _ => throw new InputException($"{option} is '{text}'; it must be one of: {forms}."),
        };
    }

    /// <summary>The choices with links followed.</summary>
    /// <param name="follows">True if the command line asks for it.</param>
    /// <param name="choices">All data that the program reads.</param>
    /// <exception cref="InputException">None of them lies in a folder.</exception>
    public static DataChoice[] Following(bool follows, params DataChoice[] choices) =>
        follows && !choices.Any(c => c.IsFolder)
            ? throw new InputException($"{FollowLinksFlag} applies only to data in a folder: voc:DIR, coco:DIR or folder:DIR.")
            : [.. choices.Select(c => c with { FollowLinks = follows && c.IsFolder })];

    /// <summary>The choice with the folders that are classes.</summary>
    /// <param name="text">As they are written on the command line; <see langword="null"/> where they are not.</param>
    /// <exception cref="InputException">They are none, or the data are no folder of labelled images.</exception>
    public DataChoice WithClasses(string? text)
    {
        if (text is null)
        {
            return this;
        }

        string[] classes = text.Split(',');
        return Kind != DataKind.Folder ? throw new InputException("--classes applies only to folder:DIR.")
            : classes.Any(string.IsNullOrWhiteSpace) || classes.Distinct(StringComparer.Ordinal).Count() < classes.Length
                ? throw new InputException($"--classes is '{text}'; it must be names of folders, each once, separated by commas.")
            : this with { Classes = classes };
    }

    /// <summary>Reads the data.</summary>
    /// <param name="faces">The options for drawing faces.</param>
    /// <param name="objects">The options for drawing objects.</param>
    /// <param name="options">The options for reading folders.</param>
    /// <exception cref="DataFormatException">They cannot be read.</exception>
    /// <exception cref="InputException">The system does not let them be read.</exception>
    public DataSplits Read(SyntheticFacesOptions faces, SyntheticObjectsOptions objects, ReadOptions options)
    {
        try
        {
            options = options with { FollowLinks = FollowLinks };
            return Kind switch
            {
                DataKind.Voc => PascalVocReader.Read(Directory, options),
                DataKind.Coco => CocoReader.ReadFolder(Directory, options),
                DataKind.Folder => ImageFolderReader.Read(Directory, Classes is null ? options : options with { Classes = [.. Classes] }),
                DataKind.Objects => SyntheticObjects.Create(objects),
                _ => SyntheticFaces.Create(faces),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Directory}: the data cannot be read: {fault.Message}", fault);
        }
    }
}
