using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Tool.Files;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>
/// Detects objects in images. All images are read before detection starts, so that a broken one is reported before anything is printed.
/// </summary>
internal static class Detection
{
    /// <summary>Searches them and prints what is found.</summary>
    public static void Run(DetectRequest request, TextWriter output)
    {
        if (request.DrawTo is { } folder)
        {
            OutputFolder.Require(folder);
        }

        foreach (string image in request.Images)
        {
            ImageCodec.Decode(image); // Only to learn whether it is whole: many images at once may not fit into memory.
        }

        (FasterRcnnDetector loaded, LabelNames names) = DetectorFile.Load(request);
        using FasterRcnnDetector detector = loaded;
        DrawnCopies? copies = request.DrawTo is { } directory ? DrawnCopies.Prepare(directory, request.Images, names) : null;

        var results = new List<ImageResult>();
        foreach (string image in request.Images)
        {
            PixelImage pixels = ImageCodec.Decode(image);
            ImageResult result = ImageResult.Of(image, detector.Detect(pixels), detector.Classes);
            string? copy = copies?.Write(results.Count, pixels, result);
            results.Add(result);
            if (!request.Json)
            {
                output.Write(TableOutput.Write(result, names, copy));
            }
        }

        if (request.Json)
        {
            output.WriteLine(JsonOutput.Write(results, names));
        }
    }
}
