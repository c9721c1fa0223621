using DaFsl.Library.Classification;

namespace DaFsl.Library.Tests.Readme;

/// <summary>An example of README, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class AskClassifierExample
{
    public static void Run()
    {
        using TargetClassifier classifier = TargetClassifier.Load("classifier.safetensors");
        ClassPrediction answer = classifier.Predict("part.jpg"); // a file of any size; PredictFiles asks about many
        Console.WriteLine($"{answer.ClassName} ({answer.Probabilities.Max():0.00})");
    }
}
