using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;

namespace DaFsl.Library.Tests.Readme;

/// <summary>An example of README, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class StrategyExample
{
    public static async Task RunAsync(FasterRcnnDetector detector, FasterRcnnDetector largeDetector, DataSplits data)
    {
        NetworkDescription student = detector.Describe();

        // Of the student's own kind: a plan that takes nothing over is refused.
        using Checkpoint source = Checkpoint.Load("mobilenet_v2.pth");
        Console.WriteLine(LayerAnalysis.Pair(student, source).ToMarkdown()); // which layer serves which, why, and why not

        var strategy = new WithTeachers(
            FineTuning.Gradual(epochsPerStage: 1, new LearningRateRule { LayerDecay = 0.8 }),
            [DistillationLosses.PearsonDistillation([new LayerPair("backbone.fpn[0]", "backbone.fpn[0]")], foregroundWeight: 4)]
        );
        File.WriteAllText("plan.json", PlanJson.Write(strategy.Plan(student, source)));
        await DetectorTrainer.TrainAsync(
            detector,
            data.Train,
            data.Test,
            request: new TrainingRequest
            {
                Strategy = strategy,
                Source = source,
                Teachers = [largeDetector.AsTeacher("large")],
                Resume = new ResumeOptions("run.safetensors"),
            }
        );
    }
}
