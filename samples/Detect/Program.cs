using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using Detect;
using Shared;

try
{
    if (CommandLine.Parse(args) is not { } request)
    {
        return ExitCode.Done; // Help was asked for, and has been shown.
    }

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
            Console.Write(TableOutput.Write(result, names, copy));
        }
    }

    if (request.Json)
    {
        Console.WriteLine(JsonOutput.Write(results, names));
    }

    return ExitCode.Done;
}
catch (Exception failure)
{
    return Failure.Tell(failure);
}
