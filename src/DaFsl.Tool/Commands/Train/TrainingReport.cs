using DaFsl.Library.Evaluation;

namespace DaFsl.Tool.Commands.Train;

/// <summary>The report of a training, as <c>report.json</c> has it.</summary>
/// <param name="Kind">The kind of model: <c>classifier</c> or <c>detector</c>.</param>
/// <param name="Data">The data's name.</param>
/// <param name="TrainImages">The number of images that it was trained on.</param>
/// <param name="TestImages">The number of images in the test part.</param>
/// <param name="Classes">The classes, in the order of the model's answers.</param>
/// <param name="Backbone">The network's backbone.</param>
/// <param name="Weights">The file of weights that it started from; <see langword="null"/> for random ones.</param>
/// <param name="Epochs">The number of epochs of the training.</param>
/// <param name="Seed">The seed of all random numbers.</param>
/// <param name="Device">The device that it was trained on.</param>
/// <param name="Precision">The type it computes in.</param>
/// <param name="Seconds">The training time in seconds.</param>
/// <param name="Curve">The learning curve: the state after each epoch.</param>
/// <param name="Notes">Sentences that the user must know.</param>
/// <param name="Test">The scores on the test part; <see langword="null"/> where it has no object.</param>
internal sealed record TrainingReport(
    string Kind,
    string Data,
    int TrainImages,
    int TestImages,
    IReadOnlyList<string> Classes,
    string Backbone,
    string? Weights,
    int Epochs,
    int Seed,
    string Device,
    string Precision,
    double Seconds,
    IReadOnlyList<LearningCurvePoint> Curve,
    IReadOnlyList<string> Notes,
    TestScores? Test
);
