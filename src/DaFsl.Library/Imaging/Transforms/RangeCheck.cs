using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging.Transforms;

/// <summary>Checks the settings of transforms. Written so that NaN, which compares false with everything, is refused.</summary>
internal static class RangeCheck
{
    /// <summary>A number from 0 to 1.</summary>
    public static double Share(double value, string parameter) => Within(value, 0, 1, parameter);

    /// <summary>A number between two others, or one of them.</summary>
    public static double Within(double value, double least, double most, string parameter) =>
        value >= least && value <= most ? value : throw OutOfRange.Of(parameter, value, Invariant($"It must be from {least} to {most}."));

    /// <summary>A number above another, up to a third.</summary>
    public static double Above(double value, double least, double most, string parameter) =>
        value > least && value <= most
            ? value
            : throw OutOfRange.Of(parameter, value, Invariant($"It must be above {least}, up to {most}."));

    /// <summary>A finite number, another or more.</summary>
    public static double AtLeast(double value, double least, string parameter) =>
        value >= least && double.IsFinite(value) ? value : throw OutOfRange.Of(parameter, value, Invariant($"It must be {least} or more."));

    /// <summary>A positive, finite number.</summary>
    public static double Positive(double value, string parameter) =>
        value > 0 && double.IsFinite(value) ? value : throw OutOfRange.Of(parameter, value, "It must be above 0.");
}
