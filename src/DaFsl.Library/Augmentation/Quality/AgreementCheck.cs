using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// Rejects images that a classifier does not take for the class. What it must be sure of is relative to how sure it is of real images,
/// since it may know a scarce class badly.
/// </summary>
internal sealed class AgreementCheck : IGateCheck
{
    private const double MostAsked = 0.5;

    // Beyond a millionth, a classifier's certainty is rounding.
    private const double Certain = 1e-6;

    private readonly string _className;
    private readonly Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>> _agreement;
    private readonly double _limit;

    private AgreementCheck(string className, Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>> agreement, double limit, string origin)
    {
        _className = className;
        _agreement = agreement;
        _limit = limit;
        Rule = Invariant($"Class: the classifier must give '{className}' at least {limit:0.000}; {origin}.");
    }

    public string Rule { get; }

    /// <summary>A check with a limit that was asked for.</summary>
    public static AgreementCheck By(string className, Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>> agreement, double limit) =>
        new(className, agreement, limit, "the limit was asked for");

    /// <summary>A check with a limit by real images.</summary>
    /// <param name="className">The class.</param>
    /// <param name="agreement">The probability that a classifier gives the class, a number an image.</param>
    /// <param name="ofClass">Real images of the class, at least one.</param>
    /// <param name="others">Real images of others; may be empty.</param>
    /// <returns><see langword="null"/> where the classifier does not tell the two apart.</returns>
    public static AgreementCheck? ByReal(
        string className,
        Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>> agreement,
        IReadOnlyList<PixelImage> ofClass,
        IReadOnlyList<PixelImage> others
    )
    {
        double own = Median(Ask(agreement, ofClass));
        if (others.Count == 0)
        {
            return new AgreementCheck(
                className,
                agreement,
                Math.Min(MostAsked, own / 2),
                Invariant($"real images of it get {own:0.000} (median); the limit is half of that, but at most {MostAsked}")
            );
        }

        double foreign = Median(Ask(agreement, others));
        double middle = 1 / (1 + Math.Exp(-(LogOdds(own) + LogOdds(foreign)) / 2));
        return own <= foreign
            ? null
            : new AgreementCheck(
                className,
                agreement,
                Math.Min(MostAsked, middle),
                Invariant($"real images of it get {own:0.000} and others {foreign:0.000} (medians); the limit is half-way ")
                    + Invariant($"between the two in log odds, but at most {MostAsked}")
            );
    }

    public IReadOnlyList<GateVerdict?> Check(IReadOnlyList<PixelImage> images, IReadOnlyList<float[]> features) =>
        [
            .. Ask(_agreement, images)
                .Select(p =>
                    p >= _limit
                        ? null
                        : new GateVerdict
                        {
                            Reason = RejectionReason.OffClass,
                            Explanation = Invariant($"The classifier gives '{_className}' {p:0.000}; the limit is {_limit:0.000}."),
                            Value = p,
                            Limit = _limit,
                        }
                ),
        ];

    private static IReadOnlyList<double> Ask(
        Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>> agreement,
        IReadOnlyList<PixelImage> images
    )
    {
        IReadOnlyList<double> given = agreement(images);
        if (given.Count != images.Count)
        {
            throw new InvalidOperationException(
                $"The classifier's agreement has {Counted.Of(given.Count, "number")} for {Counted.Of(images.Count, "image")}."
            );
        }

        foreach (double p in given)
        {
            if (!(p is >= 0 and <= 1))
            {
                throw new InvalidOperationException(Invariant($"The classifier's agreement with an image is {p}; it must be 0 to 1."));
            }
        }

        return given;
    }

    private static double Median(IEnumerable<double> values) => Quantiles.Of([.. values.Order()], 0.5);

    private static double LogOdds(double p)
    {
        double inside = Math.Clamp(p, Certain, 1 - Certain);
        return Math.Log(inside / (1 - inside));
    }
}
