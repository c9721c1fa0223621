namespace DaFsl.Library.Training.RandomState;

/// <summary>For what a training may draw random numbers.</summary>
internal enum RandomUse
{
    /// <summary>Trying its losses out before it begins.</summary>
    DistillationLosses,

    /// <summary>A step of training.</summary>
    Step,

    /// <summary>Recomputing the statistics of batch norms.</summary>
    Renewal,

    /// <summary>Scoring an epoch.</summary>
    Score,
}
