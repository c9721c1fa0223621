namespace DaFsl.Library.Training.Plans;

/// <summary>The plan of a training without a strategy: every weight starts as the network has it, and all are trained.</summary>
internal static class DefaultPlan
{
    /// <summary>The name in plans.</summary>
    public const string Name = "vanilla";

    /// <summary>Makes the plan.</summary>
    public static TrainingPlan Of(NetworkDescription student) =>
        new(
            student.Name,
            Name,
            Source: null,
            [
                .. student.Stages.Select(s => new StagePlan(
                    s.Name,
                    Frozen: false,
                    LearningRateFactor: 1,
                    "Nothing is distilled, so everything is learned from scratch."
                )),
            ],
            [
                .. student
                    .Stages.SelectMany(s => s.Tensors)
                    .Select(t => new WeightTransfer(t.Name, TransferOutcome.LeftOut, "The strategy starts it at random.")),
            ]
        );
}
