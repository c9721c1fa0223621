namespace DaFsl.Library.Data.Splits;

/// <summary>The purpose of a part of a data set.</summary>
internal enum SplitRole
{
    /// <summary>To learn from.</summary>
    Train,

    /// <summary>To choose by while learning.</summary>
    Validation,

    /// <summary>To test on at the end.</summary>
    Test,
}
