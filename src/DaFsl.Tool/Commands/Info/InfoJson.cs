using DaFsl.Library.Pipeline.Reports;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Commands.Info;

/// <summary>Writes what there is to tell for programs.</summary>
internal static class InfoJson
{
    /// <summary>An object; without data, with the device alone.</summary>
    /// <param name="format">The data's format, as the command line names it.</param>
    /// <param name="data">The report on the data; <see langword="null"/> if it was not requested.</param>
    /// <param name="device">The device; <see langword="null"/> where it was not asked for.</param>
    public static string Write(string format, DataReport? data, DeviceInfo? device) =>
        JsonText.Write(
            new
            {
                format = data is null ? null : format,
                name = data?.Name,
                split = data?.SplitOrigin,
                classes = data?.Classes.ToDictionary(c => c.Name, c => c.Train + c.Test),
                train = data is null ? null : Part(data.TrainImages, data.Classes.ToDictionary(c => c.Name, c => c.Train)),
                test = data is null ? null : Part(data.TestImages, data.Classes.ToDictionary(c => c.Name, c => c.Test)),
                issues = data?.Issues.Select(i => new
                {
                    place = i.Place,
                    problem = CommandWords.Of(i.Problem),
                    isHint = i.IsHint,
                }),
                device = device is null
                    ? null
                    : new
                    {
                        name = device.Name,
                        precision = device.Precision.ToString().ToLowerInvariant(),
                        cudaAvailable = device.Runtime.CudaAvailable,
                        threads = device.Runtime.Threads,
                        torchSharp = device.Runtime.TorchSharpVersion,
                        libTorch = device.Runtime.LibTorchVersion,
                    },
            }
        );

    private static object Part(int images, Dictionary<string, int> classes) =>
        new
        {
            images,
            objects = classes.Values.Sum(),
            classes,
        };
}
