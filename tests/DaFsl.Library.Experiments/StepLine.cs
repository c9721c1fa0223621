namespace DaFsl.Library.Experiments;

/// <summary>Where a training stood.</summary>
/// <param name="Steps">How many steps it had made.</param>
/// <param name="Seconds">The time since its start.</param>
/// <param name="Megabytes">The memory that the process had resident.</param>
internal sealed record StepLine(int Steps, double Seconds, long Megabytes);
