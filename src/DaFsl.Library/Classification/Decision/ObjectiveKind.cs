namespace DaFsl.Library.Classification.Decision;

/// <summary>The kinds of objective of a decision line.</summary>
internal enum ObjectiveKind
{
    /// <summary>The mean recall of the classes.</summary>
    BalancedAccuracy,

    /// <summary>The mean F1 of the scarce classes.</summary>
    F1,

    /// <summary>The mean F1 of all classes.</summary>
    MacroF1,

    /// <summary>The most recall at a false-alarm rate.</summary>
    RecallAtFalseAlarmRate,

    /// <summary>The most precision at a recall.</summary>
    PrecisionAtRecall,

    /// <summary>The least cost.</summary>
    Costs,
}
