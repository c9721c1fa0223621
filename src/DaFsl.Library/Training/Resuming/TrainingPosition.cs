using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Training.Resuming;

/// <summary>The progress of a training run, and its results so far.</summary>
/// <param name="networks">The names of the networks.</param>
internal sealed class TrainingPosition(IEnumerable<string> networks)
{
    /// <summary>The epoch, counted from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>The next batch of the epoch, counted from 0; as many as an epoch has where only the score is missing.</summary>
    public int Batch { get; set; }

    /// <summary>The time spent on training, without scoring and saving.</summary>
    public TimeSpan Trained { get; set; }

    /// <summary>The learning curve.</summary>
    public List<LearningCurvePoint> Points { get; } = [];

    /// <summary>The warnings given to the user so far.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The mean loss of each network in each epoch.</summary>
    public Dictionary<string, List<double>> Losses { get; } =
        networks.ToDictionary(n => n, _ => new List<double>(), StringComparer.Ordinal);
}
