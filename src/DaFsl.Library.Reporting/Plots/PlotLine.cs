namespace DaFsl.Library.Reporting.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record PlotLine(string Name, IReadOnlyList<PlotPoint> Points);
