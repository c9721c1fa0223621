using System.CommandLine;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Grammar;

namespace DaFsl.Tool.Commands.Train;

/// <summary>The options of every training.</summary>
internal sealed class TrainOptions
{
    private const int MostEpochs = 1_000_000;

    private readonly DataOptions _data = new();
    private readonly Option<string> _output = CommonOptions.Output();
    private readonly Option<int?> _seed = CommonOptions.Seed();
    private readonly Option<int?> _epochs;
    private readonly Option<string?> _backbone;
    private readonly Option<string> _device = CommonOptions.Device();
    private readonly Option<string?> _precision = CommonOptions.Precision();
    private readonly Option<bool> _json = CommonOptions.Json("report.json");

    private readonly Option<string?> _weights = new("--weights")
    {
        HelpName = "FILE",
        Description =
            "Weights to start from (.pth, .safetensors): those of torchvision's classifiers, or of what "
            + "DaFsl.Library saved. [default: random ones]",
    };

    /// <param name="epochs">The number of passes over the training part if the command line does not specify one.</param>
    /// <param name="backbones">The notation of backbones.</param>
    public TrainOptions(int epochs, string backbones)
    {
        _epochs = CommonOptions.Whole("--epochs", "The number of passes through the training part.", 1, epochs, MostEpochs);
        _backbone = new Option<string?>("--backbone")
        {
            HelpName = "NAME",
            Description = $"The network: {backbones}. [default: the lower stages of a resnet18]",
        };
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _data.AddTo(command);
        Option[] own = [_output, _seed, _epochs, _backbone, _weights, _device, _precision, _json];
        Array.ForEach(own, command.Add);
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="InputException">Something is wrong.</exception>
    public TrainRequest Read(ParseResult parsed) =>
        new(
            _data.Read(parsed),
            CommonOptions.Folder(parsed, _output),
            parsed.GetRequiredValue(_seed)!.Value,
            _data.IsStrict(parsed),
            parsed.GetRequiredValue(_epochs)!.Value,
            parsed.GetValue(_backbone) is { } backbone ? BackboneChoice.Parse(backbone) : null,
            parsed.GetValue(_weights) is { } weights ? CommonOptions.NotEmpty(_weights, weights, "a file") : null,
            DeviceChoice.Parse(parsed.GetRequiredValue(_device)),
            CommonOptions.Precision(parsed, _precision) ?? default,
            parsed.GetValue(_json)
        );
}
