namespace DaFsl.Library.Training;

/// <summary>How one stage of a student is to be trained.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Frozen">No weight in it changes, and its batch norms keep their running statistics.</param>
/// <param name="LearningRateFactor">What its learning rate is multiplied by, above 0; without meaning where frozen.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record StagePlan(string Stage, bool Frozen, double LearningRateFactor, string Reason);
