namespace DaFsl.Library.Training;

/// <summary>For what a training may draw random numbers.</summary>
internal enum RandomUse
{
    /// <summary>Trying its lessons out before it begins.</summary>
    Lessons,

    /// <summary>A step of training.</summary>
    Step,

    /// <summary>Making statistics of batch norms anew.</summary>
    Renewal,

    /// <summary>Scoring an epoch.</summary>
    Score,
}
