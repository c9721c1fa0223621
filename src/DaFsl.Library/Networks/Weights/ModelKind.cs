namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The kinds of safetensors files that this library writes: under these keys of the header stands what each is beside its weights.
/// </summary>
internal static class ModelKind
{
    public const string Classifier = "classifier";
    public const string Detector = "detector";
    public const string FewShotClassifier = "fewShotClassifier";
    public const string Gan = "gan";
    public const string TrainingState = "training";

    private static readonly (string Key, string Name)[] _all =
    [
        (Detector, "a detector"),
        (Classifier, "a classifier"),
        (FewShotClassifier, "a classifier of few images"),
        (Gan, "a GAN"),
        (TrainingState, "the state of a training"),
    ];

    /// <summary>
    /// Says what a file is that lacks the description of one kind: <c>this is a detector, not a classifier</c>; <see langword="null"/> for
    /// none of them.
    /// </summary>
    /// <param name="metadata">The metadata of the file.</param>
    /// <param name="expected">The key of the kind that it should be.</param>
    public static string? Other(IReadOnlyDictionary<string, string> metadata, string expected)
    {
        string? found = Array.Find(_all, k => k.Key != expected && metadata.ContainsKey(k.Key)).Name;
        return found is null ? null : $"this is {found}, not {Array.Find(_all, k => k.Key == expected).Name}";
    }
}
