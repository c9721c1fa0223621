namespace DaFsl.Library.Training.RandomState;

/// <summary>For what a training may draw random numbers.</summary>
internal enum RandomUse
{
    /// <summary>Trying its losses out before it begins.</summary>
    DistillationLosses,

    /// <summary>A step of training.</summary>
    Step,

    /// <summary>Making statistics of batch norms anew.</summary>
    Renewal,

    /// <summary>Scoring an epoch.</summary>
    Score,
}
