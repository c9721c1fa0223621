using System.Globalization;

namespace DaFsl.Library.Reporting.Plots;

/// <summary>A range in round numbers, and where its ticks are.</summary>
internal sealed class PlotAxis
{
    private readonly string _format;

    private PlotAxis(double low, double step, int steps)
    {
        Low = low;
        High = low + (step * steps);
        Ticks = [.. Enumerable.Range(0, steps + 1).Select(i => low + (i * step))];
        int decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        _format = "0." + new string('0', decimals);
    }

    public double Low { get; }

    public double High { get; }

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis on which some values lie.</summary>
    /// <param name="values">The values, finite.</param>
    /// <param name="fromZero">True to begin the axis at 0 if no value is below 0.</param>
    /// <param name="whole">True if only whole numbers make sense, as for epochs.</param>
    /// <param name="steps">About how many steps it has.</param>
    public static PlotAxis Over(IEnumerable<double> values, bool fromZero, bool whole, int steps = 6)
    {
        double[] all = [.. values];
        double low = all.DefaultIfEmpty(0).Min();
        double high = all.DefaultIfEmpty(1).Max();
        low = fromZero ? Math.Min(low, 0) : low;
        double span = high - low;
        if (!(span > 0))
        {
            span = Math.Max(Math.Abs(high), 1e-3);
        }

        double step = RoundUp(span / steps);
        step = whole ? Math.Max(1, Math.Ceiling(step)) : step;
        double first = Math.Floor((low / step) + 1e-9);
        double last = Math.Max(first + 1, Math.Ceiling((high / step) - 1e-9));
        return new PlotAxis(first * step, step, (int)(last - first));
    }

    /// <summary>Maps a value to its relative position on the axis: 0 at the low end, 1 at the high end.</summary>
    public float Place(double value) => (float)((value - Low) / (High - Low));

    /// <summary>A tick's label.</summary>
    public string Label(double tick)
    {
        string text = tick.ToString(_format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.Trim('-', '0', '.').Length == 0 ? text[1..] : text; // No minus zero.
    }

    // To 1, 2 or 5 times a power of ten.
    private static double RoundUp(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double digit = step / power;
        return power
            * (
                digit <= 1 ? 1
                : digit <= 2 ? 2
                : digit <= 5 ? 5
                : 10
            );
    }
}
