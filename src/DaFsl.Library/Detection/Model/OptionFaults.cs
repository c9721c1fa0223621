namespace DaFsl.Library.Detection.Model;

/// <summary>Checks for faults in a detector's options, one sentence per fault.</summary>
internal static class OptionFaults
{
    private const int MostOfAnything = 1_000_000;

    /// <summary>Numbers that must be 1 or more, and not beyond what memory could hold.</summary>
    public static IEnumerable<string> Counts(string owner, params (string Name, int Value)[] options) =>
        options
            .Where(o => o.Value is < 1 or > MostOfAnything)
            .Select(o =>
                Invariant($"{owner}.{o.Name} is {o.Value}; it must be {(o.Value < 1 ? "1 or more" : $"{MostOfAnything} or less")}.")
            );

    /// <summary>Numbers that must be 0 to 1.</summary>
    public static IEnumerable<string> Shares(string owner, params (string Name, double Value)[] options) =>
        options.Where(o => o.Value is not (>= 0 and <= 1)).Select(o => Invariant($"{owner}.{o.Name} is {o.Value}; it must be 0 to 1."));

    /// <summary>Thresholds that must not cross.</summary>
    public static IEnumerable<string> Order(string owner, double background, double foreground) =>
        background > foreground
            ? [Invariant($"{owner}.BackgroundIou is {background}; it must be at most ForegroundIou, {foreground}.")]
            : [];

    /// <summary>The exponent of a focal loss.</summary>
    public static IEnumerable<string> Gamma(string owner, double gamma) =>
        gamma >= 0 && double.IsFinite(gamma) ? [] : [Invariant($"{owner}.FocalGamma is {gamma}; it must be 0 or more.")];
}
