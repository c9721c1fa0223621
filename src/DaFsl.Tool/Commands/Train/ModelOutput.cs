using DaFsl.Tool.Files;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Commands.Train;

/// <summary>The files of a training: the model, and its report last.</summary>
internal static class ModelOutput
{
    private const string Model = "model.safetensors";
    private const string Report = "report.json";

    /// <summary>Writes both, in the place of an earlier training's.</summary>
    /// <returns>The full paths.</returns>
    /// <exception cref="Ending.InputException">They cannot be written; then what was there before still is.</exception>
    public static IReadOnlyList<string> Write(string directory, TrainedModel trained)
    {
        var folder = OutputFolder.Open(directory);
        return folder.Guard(() => folder.Replace([Model, Report], stage =>
            {
                trained.Save(Path.Combine(stage, Model));
                File.WriteAllText(Path.Combine(stage, Report), JsonText.Write(trained.Report));
                return [Model, Report];
            }));
    }
}
