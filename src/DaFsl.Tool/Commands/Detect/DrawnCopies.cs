using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Reporting;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>Copies of the images with boxes, in one folder. None takes the place of another or of an image.</summary>
internal sealed class DrawnCopies
{
    private const string Suffix = ".detections.png";

    private readonly string[] _paths;
    private readonly LabelNames _names;

    private DrawnCopies(string[] paths, LabelNames names) => (_paths, _names) = (paths, names);

    /// <summary>Makes the folder where there is none, and chooses the copies' names.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="images">The images' files.</param>
    /// <param name="names">The names of the classes.</param>
    /// <exception cref="InputException">The folder cannot be made.</exception>
    public static DrawnCopies Prepare(string directory, IReadOnlyList<string> images, LabelNames names) => Guard(directory, () =>
        {
            Directory.CreateDirectory(directory);

            // Some file systems take capitals for small letters.
            var taken = new HashSet<string>(images.Select(Path.GetFullPath), StringComparer.OrdinalIgnoreCase);
            return new DrawnCopies([.. images.Select(i => ChoosePath(directory, i, taken))], names);
        });

    /// <summary>Writes the copy of an image.</summary>
    /// <param name="index">The index of the image.</param>
    /// <param name="image">The image.</param>
    /// <param name="result">The objects that were found in it.</param>
    /// <returns>The copy's path.</returns>
    /// <exception cref="InputException">It cannot be written.</exception>
    public string Write(int index, PixelImage image, ImageResult result) => Guard(_paths[index], () =>
        {
            ImageCodec.EncodePng(DetectionImage.Draw(image, result.Named(_names), _names.All), _paths[index]);
            return _paths[index];
        });

    private static string ChoosePath(string directory, string image, HashSet<string> taken)
    {
        string name = Path.GetFileNameWithoutExtension(image);
        string path = Path.Combine(directory, name + Suffix);
        for (int i = 2; !taken.Add(Path.GetFullPath(path)); i++)
        {
            path = Path.Combine(directory, Invariant($"{name}-{i}{Suffix}"));
        }

        return path;
    }

    private static T Guard<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: this cannot be written to: {fault.Message}", fault);
        }
    }
}
