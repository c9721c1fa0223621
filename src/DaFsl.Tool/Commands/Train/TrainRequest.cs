using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Train;

/// <summary>A training that the command line asks for.</summary>
/// <param name="Data">The data to train on and to score by.</param>
/// <param name="Output">The folder for the files.</param>
/// <param name="Seed">Where all chance comes from.</param>
/// <param name="Strict">Whether issues of the data are errors.</param>
/// <param name="Epochs">How often to go through the training part.</param>
/// <param name="Backbone">The network; <see langword="null"/> for a small ResNet-18.</param>
/// <param name="Weights">The file of weights to start from; <see langword="null"/> for random ones.</param>
/// <param name="Device">Where to compute.</param>
/// <param name="Precision">The type to compute in.</param>
/// <param name="Json">Whether the report is printed as JSON.</param>
internal sealed record TrainRequest(
    DataChoice Data,
    string Output,
    int Seed,
    bool Strict,
    int Epochs,
    BackboneChoice? Backbone,
    string? Weights,
    DeviceChoice Device,
    ComputePrecision Precision,
    bool Json
);
