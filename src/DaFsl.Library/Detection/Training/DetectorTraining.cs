using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Detection.Training;

/// <summary>All that came of training a detector.</summary>
/// <param name="Task">What was trained, with the scores of the last epoch.</param>
/// <param name="Plan">The plan that was carried out.</param>
/// <param name="Result">The course of the training.</param>
internal sealed record DetectorTraining(DetectionTask Task, TrainingPlan Plan, TrainingResult Result);
