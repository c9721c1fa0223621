using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Training.Resuming;

/// <summary>How far a training is, and what came of it so far.</summary>
/// <param name="networks">The names of the networks.</param>
internal sealed class TrainingPosition(IEnumerable<string> networks)
{
    /// <summary>The epoch, counted from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>The next batch of the epoch, counted from 0; as many as an epoch has where only the score is missing.</summary>
    public int Batch { get; set; }

    /// <summary>How long was trained, scoring and saving not counted.</summary>
    public TimeSpan Trained { get; set; }

    /// <summary>The learning curve.</summary>
    public List<LearningCurvePoint> Points { get; } = [];

    /// <summary>What the user was told so far.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>What each network lost in each epoch, on average.</summary>
    public Dictionary<string, List<double>> Losses { get; } =
        networks.ToDictionary(n => n, _ => new List<double>(), StringComparer.Ordinal);
}
