using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Train;

/// <summary>A training that the command line asks for.</summary>
/// <param name="Data">The data to train on and to score by.</param>
/// <param name="Output">The folder for the files.</param>
/// <param name="Seed">The seed of all random numbers.</param>
/// <param name="Strict">True if issues of the data are errors.</param>
/// <param name="Epochs">The number of passes over the training part.</param>
/// <param name="Backbone">The network; <see langword="null"/> for a small ResNet-18.</param>
/// <param name="Weights">The file of weights to start from; <see langword="null"/> for random ones.</param>
/// <param name="Device">The device to compute on.</param>
/// <param name="Precision">The type to compute in.</param>
/// <param name="Json">True if the report is printed as JSON.</param>
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
