using System.CommandLine;
using System.Globalization;
using DaFsl.Library.Classification;
using DaFsl.Library.Classification.FewShot;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Showing;
using Spectre.Console;

namespace DaFsl.Tool.Commands.Classify;

/// <summary>Asks a saved classifier.</summary>
internal sealed class ClassifyCommand : ToolCommand
{
    private const string Summary = "Classifies images with a saved classifier.";

    private const string About = """
        The model's file holds classes, preprocessing and calibration, so nothing
        but this file and the images is needed. All images are read before the
        first is classified, so a broken one is reported before any output.
        """;

    private readonly Option<string> _model = new("--model")
    {
        HelpName = "FILE",
        Description = "The classifier: model.safetensors of 'dafsl train classifier', or any that DaFsl.Library saved.",
        Required = true,
    };

    private readonly Option<string[]> _images = CommonOptions.Images();
    private readonly Option<string> _device = CommonOptions.Device();
    private readonly Option<string?> _precision = CommonOptions.Precision("the file's");
    private readonly Option<bool> _json = CommonOptions.Json(
        "an array with one entry per image: image, label, and probabilities {class: p},"
    );

    public ClassifyCommand()
        : base("classify", Summary, About)
    {
        Add(_model);
        Add(_images);
        Add(_device);
        Add(_precision);
        Add(_json);
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        string[] images = CommonOptions.Files(parsed, _images);
        foreach (string image in images)
        {
            ImageCodec.Decode(image); // Only to learn whether it is whole: a broken one is told before anything is printed.
        }

        using ImageClassifier classifier = Load(parsed);
        IReadOnlyList<ClassPrediction> answers = classifier.PredictFiles(images);
        if (parsed.GetValue(_json))
        {
            terminal.Output.WriteLine(JsonText.Write(images.Zip(answers, (image, answer) => new
                        {
                            image,
                            label = answer.ClassName,
                            probabilities = classifier.Classes.Zip(answer.Probabilities).ToDictionary(p => p.First, p => p.Second),
                        })));
            return Task.FromResult(ExitCode.Done);
        }

        Print(terminal.Open().Console, images, answers, classifier.Classes);
        return Task.FromResult(ExitCode.Done);
    }

    private static void Print(IAnsiConsole console, string[] images, IReadOnlyList<ClassPrediction> answers, IReadOnlyList<string> classes)
    {
        Table table = Tables.Start(console, "Probabilities", ["Image", "Label", .. classes]);
        foreach ((string image, ClassPrediction answer) in images.Zip(answers))
        {
            Tables.AddRow(
                table,
                [image, answer.ClassName, .. answer.Probabilities.Select(p => p.ToString("0.000", CultureInfo.InvariantCulture))]
            );
        }

        console.Write(table);
    }

    private ImageClassifier Load(ParseResult parsed)
    {
        string file = CommonOptions.NotEmpty(_model, parsed.GetRequiredValue(_model), "a file");
        TorchSharp.torch.Device device = DeviceChoice.Parse(parsed.GetRequiredValue(_device)).Resolve();
        return ModelFile.Load(file, path => ImageClassifiers.Load(path, device, CommonOptions.Precision(parsed, _precision)));
    }
}
