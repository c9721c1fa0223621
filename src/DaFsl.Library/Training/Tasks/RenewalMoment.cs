namespace DaFsl.Library.Training.Tasks;

/// <summary>The points in training at which the statistics of a network's batch norms are recomputed.</summary>
internal enum RenewalMoment
{
    /// <summary>They stay as they followed the batches.</summary>
    Never,

    /// <summary>After the last epoch.</summary>
    AtTheEnd,

    /// <summary>After the last epoch, and before it is scored after another where they lag behind.</summary>
    BeforeScores,
}
