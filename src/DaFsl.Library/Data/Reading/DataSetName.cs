namespace DaFsl.Library.Data.Reading;

/// <summary>The names of the parts of a data set.</summary>
internal static class DataSetName
{
    /// <summary>
    /// A data set's name with its part's in brackets, as the built-in data have it, where the name does not end in that already: of a
    /// folder "train", the part to train on is "train".
    /// </summary>
    public static string OfPart(string name, string part)
    {
        string last = name.Split(' ', '-', '_', '.')[^1];
        return string.Equals(last, part, StringComparison.OrdinalIgnoreCase) ? name : $"{name} ({part})";
    }
}
