using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>
/// The check that a file holds the weights of a detector's backbone. The file is read completely, so that no fault in it appears only
/// later.
/// </summary>
internal static class WeightsCheck
{
    /// <summary>Returns a sentence saying why the file does not hold them; <see langword="null"/> if it does.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">The detector.</param>
    /// <param name="name">The option that names the file.</param>
    public static string? Fault(string file, FasterRcnnOptions options, string name)
    {
        if (DetectorFaults.Of(options).Any())
        {
            return null; // Told already; there is no network to hold the weights against.
        }

        try
        {
            using (RegularFile.Open(file))
            {
                // Whatever is no file says so by its name.
            }

            using Checkpoint weights = Checkpoint.Load(file);
            using var detector = new FasterRcnnDetector(["object"], WithoutClasses(options));
            detector.LoadBackbone(weights);
            return null;
        }
        catch (Exception fault) when (fault is DataFormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"{name}: {fault.Message}";
        }
        catch (WeightMismatchException misfit)
        {
            return $"{name}: these are not the weights of a {options.Backbone}. {misfit.Message}";
        }
    }

    private static FasterRcnnOptions WithoutClasses(FasterRcnnOptions options)
    {
        FasterRcnnOptions copy = options.Copy();
        (copy.Box.ClassWeights, copy.Box.Width) = (null, 1);
        return copy;
    }
}
