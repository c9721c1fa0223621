using DaFsl.Library.Runtime.Files;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>A picture that an annotation file speaks of.</summary>
/// <param name="Path">Where its file should be; null where its name leads to none.</param>
/// <param name="Fault">What is wrong with its name; null where nothing is.</param>
/// <param name="Width">The width in pixels that it is said to have; 0 where unsaid.</param>
/// <param name="Height">The height in pixels that it is said to have; 0 where unsaid.</param>
internal readonly record struct ListedPicture(string? Path, string? Fault, int Width, int Height)
{
    private const string LeftOut = "it is left out";

    /// <summary>A picture by its name.</summary>
    /// <param name="finder">Finds it.</param>
    /// <param name="field">What the annotation file calls the name.</param>
    /// <param name="name">The name.</param>
    /// <param name="width">The width in pixels that it is said to have; 0 where unsaid.</param>
    /// <param name="height">The height in pixels that it is said to have; 0 where unsaid.</param>
    public static ListedPicture Find(ImageFinder finder, string field, string name, int width = 0, int height = 0)
    {
        string? path = finder.Find(name, out string? fault);
        return new ListedPicture(path, fault is null ? null : $"{field} '{ForeignText.Cut(name)}' {fault}", width, height);
    }

    /// <summary>
    /// Looks for the pictures. What is missing, damaged or of another size is logged, in the order of the list. Pictures of one file, by whatever
    /// names, are given the same <see cref="PictureFile"/>, and that they are is told.
    /// </summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="options">How to read.</param>
    /// <param name="placeOf">The file that speaks of a picture, and the place in it, by the picture's index.</param>
    /// <param name="log">Where blemishes go.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>For each picture its file; null where it has to be left out.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static PictureFile?[] FindAll(
        IReadOnlyList<ListedPicture> pictures, ReadOptions options, Func<int, string> placeOf, BlemishLog log, CancellationToken cancellationToken)
    {
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] firstOf = new int[pictures.Count];
        for (int i = 0; i < firstOf.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? identity = pictures[i].Path is { } path ? FileIdentity.Of(path) : null;
            firstOf[i] = identity is null ? -1 : firsts.TryAdd(identity, i) ? i : firsts[identity];
        }

        int[] distinct = [.. firsts.Values.Order()];
        PictureFile[] inspected = PictureFile.InspectAll([.. distinct.Select(i => pictures[i].Path!)], options, PictureCheck.Header, cancellationToken);
        var files = new PictureFile?[pictures.Count];
        foreach ((int order, int index) in distinct.Index())
        {
            files[index] = inspected[order];
        }

        bool[] isUsed = new bool[files.Length];
        var accepted = new PictureFile?[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            int first = firstOf[i];
            accepted[i] = pictures[i].Accept(first < 0 ? null : files[first], isFirst: first == i, placeOf, i, log);
            if (accepted[i] is not null && isUsed[first])
            {
                log.Add(placeOf(i), $"{pictures[i].Path} is the picture of {placeOf(first)} as well", "the two are read as one picture");
            }

            isUsed[Math.Max(first, 0)] |= accepted[i] is not null;
        }

        return accepted;
    }

    private PictureFile? Accept(PictureFile? file, bool isFirst, Func<int, string> placeOf, int index, BlemishLog log)
    {
        if (Fault is not null)
        {
            log.Add(placeOf(index), Fault, LeftOut);
        }
        else if (file is null)
        {
            log.Add(placeOf(index), $"there is no picture {Path}", LeftOut);
        }
        else if (file.Damage is not null)
        {
            log.Add(isFirst ? Path! : placeOf(index), file.Damage.TrimEnd('.'), LeftOut);
        }
        else if (this is { Width: > 0, Height: > 0 } && (Width, Height) != (file.Width, file.Height))
        {
            log.Add(
                placeOf(index),
                Invariant($"the picture is said to be (W {Width}, H {Height}), but {Path} is (W {file.Width}, H {file.Height}) when upright"),
                LeftOut);
        }
        else
        {
            return file;
        }

        return null;
    }
}
