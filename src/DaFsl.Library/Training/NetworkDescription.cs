namespace DaFsl.Library.Training;

/// <summary>What a strategy sees of the network that is to be trained.</summary>
/// <param name="Name">What to call the network.</param>
/// <param name="Stages">Its stages from the lowest, which sees the pixels, up.</param>
public sealed record NetworkDescription(string Name, IReadOnlyList<StageDescription> Stages);
