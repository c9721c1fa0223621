using DaFsl.Library.Runtime.Files;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>An image that an annotation file speaks of.</summary>
/// <param name="Path">The expected path of the file; null if the name leads to none.</param>
/// <param name="Fault">The fault of the name; null if there is none.</param>
/// <param name="Width">The width in pixels that it is said to have; 0 where unsaid.</param>
/// <param name="Height">The height in pixels that it is said to have; 0 where unsaid.</param>
internal readonly record struct ListedImage(string? Path, string? Fault, int Width, int Height)
{
    private const string LeftOut = "it is left out";

    /// <summary>An image by its name.</summary>
    /// <param name="finder">Finds it.</param>
    /// <param name="field">The annotation file's term for the name.</param>
    /// <param name="name">The name.</param>
    /// <param name="width">The width in pixels that it is said to have; 0 where unsaid.</param>
    /// <param name="height">The height in pixels that it is said to have; 0 where unsaid.</param>
    public static ListedImage Find(ImageFinder finder, string field, string name, int width = 0, int height = 0)
    {
        string? path = finder.Find(name, out string? fault);
        return new ListedImage(path, fault is null ? null : $"{field} '{ForeignText.Cut(name)}' {fault}", width, height);
    }

    /// <summary>
    /// Finds the images. Those that are missing, damaged or of another size are logged, in the order of the list. Images of one file, under
    /// any names, are given the same <see cref="ImageFile"/>, and this is reported.
    /// </summary>
    /// <param name="images">The images.</param>
    /// <param name="options">The options for reading.</param>
    /// <param name="placeOf">The file that speaks of an image, and the place in it, by the image's index.</param>
    /// <param name="log">The log for issues.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>For each image its file; null where it has to be left out.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ImageFile?[] FindAll(
        IReadOnlyList<ListedImage> images,
        ReadOptions options,
        Func<int, string> placeOf,
        DataIssueLog log,
        CancellationToken cancellationToken
    )
    {
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] firstOf = new int[images.Count];
        for (int i = 0; i < firstOf.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? identity = images[i].Path is { } path ? FileIdentity.Of(path) : null;
            firstOf[i] =
                identity is null ? -1
                : firsts.TryAdd(identity, i) ? i
                : firsts[identity];
        }

        int[] distinct = [.. firsts.Values.Order()];
        ImageFile[] inspected = ImageFile.InspectAll(
            [.. distinct.Select(i => images[i].Path!)],
            options,
            isUsuallyDecoded: false,
            cancellationToken
        );
        var files = new ImageFile?[images.Count];
        foreach ((int order, int index) in distinct.Index())
        {
            files[index] = inspected[order];
        }

        bool[] isUsed = new bool[files.Length];
        var accepted = new ImageFile?[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            int first = firstOf[i];
            accepted[i] = images[i].Accept(first < 0 ? null : files[first], isFirst: first == i, placeOf, i, log);
            if (accepted[i] is not null && isUsed[first])
            {
                log.Add(placeOf(i), $"{images[i].Path} is the image of {placeOf(first)} as well", "the two are read as one image");
            }

            isUsed[Math.Max(first, 0)] |= accepted[i] is not null;
        }

        return accepted;
    }

    private ImageFile? Accept(ImageFile? file, bool isFirst, Func<int, string> placeOf, int index, DataIssueLog log)
    {
        if (Fault is not null)
        {
            log.Add(placeOf(index), Fault, LeftOut);
        }
        else if (file is null)
        {
            log.Add(placeOf(index), $"there is no image {Path}", LeftOut);
        }
        else if (file.Damage is not null)
        {
            log.Add(isFirst ? Path! : placeOf(index), file.Damage.TrimEnd('.'), LeftOut);
        }
        else if (this is { Width: > 0, Height: > 0 } && (Width, Height) != (file.Width, file.Height))
        {
            log.Add(
                placeOf(index),
                Invariant($"the image is declared as (W {Width}, H {Height}), but {Path} is (W ")
                    + Invariant($"{file.Width}, H {file.Height}) when upright"),
                LeftOut
            );
        }
        else
        {
            return file;
        }

        return null;
    }
}
